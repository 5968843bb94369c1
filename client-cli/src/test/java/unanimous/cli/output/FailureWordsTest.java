package unanimous.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureWordsTest {

  @TempDir private Path folder;

  @Test
  void tellsWhatTheSystemHasSaid() {
    assertThat(ofReading(folder.resolve("absent"))).isEqualTo("there is no such file or folder");
    assertThat(ofReading(folder)).isEqualTo("is a directory");
    assertThat(ofReading(Path.of("/dev/null/a"))).isEqualTo("not a directory");
  }

  @Test
  void tellsWhatTheJdkSaysByClassesOnly() {
    assertThat(FailureWords.of(new AccessDeniedException("a"))).isEqualTo("you have no right to");
    assertThat(FailureWords.of(new MalformedInputException(1))).isEqualTo("it is not UTF-8 text");
    assertThat(FailureWords.of(new IOException())).isEqualTo("no reason is known");
  }

  private static String ofReading(Path file) {
    return FailureWords.of(catchThrowableOfType(IOException.class, () -> Files.readString(file)));
  }
}
