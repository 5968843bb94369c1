package unanimous.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.process.StartRefused;

class ClusterSecretTest {

  @TempDir private Path folder;

  @Test
  void isWhatTheFileSays() throws Exception {
    String secret = "0123456789-0123456789-0123456789";
    Path file = Files.writeString(folder.resolve("secret"), secret + "\n");
    ClusterSecret read = ClusterSecret.in(file);
    assertThat(read.authorization()).isEqualTo("Bearer " + secret);
    assertThat(read.isSaidBy("Bearer " + secret)).isTrue();
    assertThat(read.isSaidBy("Bearer " + secret + "0")).isFalse();
    assertThat(read.isSaidBy("Bearer 1123456789-0123456789-0123456789")).isFalse();
    assertThat(read.isSaidBy(secret)).isFalse();
  }

  @Test
  void isMadeForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("new").resolve("secret");
    assertThat(ClusterSecret.in(file).authorization()).hasSizeGreaterThan(40);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryNotContaining(one -> !one.equals(file));
  }

  @Test
  void processesThatMakeItAtOnceAgree() throws Exception {
    Path file = folder.resolve("secret");
    Callable<String> process = () -> ClusterSecret.in(file).authorization();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var secrets =
          threads.invokeAll(Collections.nCopies(8, process)).stream().map(Future::resultNow);
      assertThat(secrets.distinct()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with a space 0123456789-0123456789-0123456789"})
  void isRefusedIfItCanBeGuessedOrSent(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), text);
    assertThatThrownBy(() -> ClusterSecret.in(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("0123456789");
  }
}
