package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.Screen;

class RestoreCommandTest {

  @TempDir private Path checkout;

  @Test
  void touchesNoFolderThatHoldsSomething() throws IOException {
    Path kept =
        Files.writeString(Files.createDirectory(checkout.resolve("data")).resolve("a"), "1");
    Screen screen = new Screen(checkout);

    assertThat(screen.run("restore", "backup")).isEqualTo(2);

    assertThat(screen.err()).contains("something in", "nothing was changed", "--data");
    assertThat(kept).hasContent("1");
    assertThat(checkout.resolve("data.restoring")).doesNotExist();
  }

  @Test
  void saysThatTheServicesMustBeBuilt() {
    Screen screen = new Screen(checkout);

    assertThat(screen.run("restore", "backup")).isEqualTo(5);

    assertThat(screen.err()).contains("is missing", "./kv up");
    assertThat(checkout.resolve("data")).doesNotExist();
  }

  @Test
  void refusesAShapeThatNoClusterHas() {
    Screen screen = new Screen(checkout);

    assertThat(screen.run("restore", "backup", "--replicas", "0")).isEqualTo(2);
  }
}
