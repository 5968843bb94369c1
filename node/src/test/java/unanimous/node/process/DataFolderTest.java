package unanimous.node.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void makesTheFolderThatIsMissing() {
    Path deep = folder.resolve("a b/data");

    try (DataFolder data = DataFolder.lock(deep)) {
      assertThat(deep).isDirectory();
      assertThat(data.resolve("x.db")).isEqualTo(deep.resolve("x.db"));
    }
  }

  @Test
  void isHeldByOneAtATime() {
    try (DataFolder _ = DataFolder.lock(folder)) {
      StartRefused refused = refusal(folder);

      assertThat(refused).hasMessage("Another process is using the data folder " + folder + ".");
      assertThat(refused.remedy()).contains("Stop that process first", "Nothing was changed");
    }
    DataFolder.lock(folder).close();
  }

  @Test
  void saysSoWhenAFileIsInTheWay() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));

    StartRefused refused = refusal(file);

    assertThat(refused).hasMessageContaining("The data folder " + file + " cannot be written");
    assertThat(refused.remedy()).contains("Make it writable");
  }

  @Test
  void saysSoWhenItCannotBeLocked() throws IOException {
    Files.createDirectory(folder.resolve("process.lock"));

    assertThat(refusal(folder)).hasMessageContaining("cannot be written");
  }

  private static StartRefused refusal(Path path) {
    return catchThrowableOfType(StartRefused.class, () -> DataFolder.lock(path).close());
  }
}
