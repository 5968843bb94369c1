package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.RawServer;
import unanimous.cli.support.Screen;

class BackupCommandTest {

  /** Longer than what is read in one go. */
  private static final String COPY = "the copy".repeat(20_000);

  @TempDir private Path folder;
  private final FakeCoordinator server = FakeCoordinator.answering(copy());
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a backup");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Reply copy() {
    return Reply.value(COPY, 1)
        .with("Repr-Digest", "sha-256=:" + digest() + ":")
        .with("Backup-Revision", "42")
        .with("Backup-Entries", "1000000");
  }

  private static String digest() {
    try {
      byte[] bytes = COPY.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private int backup(Screen screen, String... more) {
    String[] fixed = {"backup", file.toString()};
    return screen.run(Stream.of(fixed, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private Screen screen() {
    return new Screen(folder).variable("KV_SERVER", server.url());
  }

  @Test
  void keepsTheCopyAndSaysWhatItHolds() throws IOException {
    Screen screen = screen();

    assertThat(backup(screen)).as(screen.err()).isZero();

    assertThat(screen.out()).contains("1,000,000 keys", "revision 42", "160,000 bytes");
    assertThat(file).hasContent(COPY);
    assertThat(files()).containsExactly("a backup");
    assertThat(server.onlyRequest().line()).isEqualTo("GET /backup");
  }

  @Test
  void replacesAFileOnlyWhenItIsTold() throws IOException {
    Files.writeString(file, "another");
    Screen screen = screen();

    assertThat(backup(screen)).isEqualTo(2);
    assertThat(screen.err()).contains("exists already", "--force");
    assertThat(file).hasContent("another");
    assertThat(server.received()).isEmpty();

    assertThat(backup(screen, "--force")).isZero();
    assertThat(file).hasContent(COPY);
  }

  @Test
  void replacesNothingThatIsNoRegularFile() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path nowhere = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    for (Path other : List.of(pipe, nowhere, Path.of("/dev/null"), folder)) {
      file = other;
      Screen screen = screen();

      assertThat(backup(screen, "--force")).isEqualTo(2);

      assertThat(screen.err()).contains(other.toString(), "not a regular file", "nothing was done");
    }
    assertThat(server.received()).isEmpty();
    assertThat(files()).containsExactlyInAnyOrder("pipe", "link");
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void replacesTheFileThatALinkLeadsTo() throws IOException {
    Path target =
        Files.writeString(Files.createDirectory(folder.resolve("elsewhere")).resolve("old"), "old");
    Files.createSymbolicLink(file, target);

    assertThat(backup(screen(), "--force")).isZero();

    assertThat(file).isSymbolicLink().hasContent(COPY);
    assertThat(target).isRegularFile().hasContent(COPY);
    assertThat(files()).containsExactlyInAnyOrder("a backup", "elsewhere");
  }

  @Test
  void saysThatNoFileWasNamed() {
    file = Path.of("");
    Screen screen = screen();

    assertThat(backup(screen)).isEqualTo(2);
    assertThat(screen.err()).contains("no file was named");
    assertThat(backup(screen, "--force")).isEqualTo(2);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void keepsNothingThatIsNotWhatWasSent() throws IOException {
    server.answer(copy().with("Repr-Digest", "sha-256=:another:"));
    Screen screen = screen();

    assertThat(backup(screen)).isEqualTo(5);

    assertThat(screen.err()).contains("there is no backup");
    assertThat(files()).isEmpty();
  }

  @Test
  void keepsNothingOfACopyThatWasCutOff() throws IOException {
    try (var raw =
        new RawServer(connection -> {
          assertThat(connection.getInputStream().read()).isEqualTo('G');
          String head = "HTTP/1.1 200 \r\nContent-Length: 100000\r\n\r\nhalf";
          connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        })) {
      Screen screen = new Screen(folder).variable("KV_SERVER", raw.url());

      assertThat(backup(screen)).isEqualTo(5);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void saysInTheServersWordsWhyThereIsNone() throws IOException {
    server.answer(Reply.problem(507, "insufficient-storage", "There is no room."));
    Screen screen = screen();

    assertThat(backup(screen)).isEqualTo(5);

    assertThat(screen.err()).contains("There is no room.");
    assertThat(files()).isEmpty();
  }

  @Test
  void saysThatTheFileCannotBeWritten() {
    file = folder.resolve("no such folder").resolve("backup");
    Screen screen = screen();

    assertThat(backup(screen)).isEqualTo(2);

    assertThat(screen.err()).contains("cannot write", file.toString());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
