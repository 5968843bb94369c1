package unanimous.node.sqlite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.process.StartRefused;

class BackupFileTest {

  private static final int DAMAGES = 1_000;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws SQLException {
    file = folder.resolve("a backup ü");
    write(file);
  }

  private static BackupMeta write(Path file) throws SQLException {
    try (BackupDraft draft = BackupDraft.create(file)) {
      try (PreparedStatement insert =
          draft.connection().prepareStatement("INSERT INTO kv VALUES (?, ?, ?)")) {
        for (String key : List.of("b/ü 🦄", "a", "empty")) {
          insert.setString(1, key);
          insert.setBytes(2, key.equals("empty") ? new byte[0] : bytes("value of " + key));
          insert.setLong(3, key.length());
          insert.executeUpdate();
        }
      }
      return draft.seal("cluster", 42, NOW, "1.2.3");
    }
  }

  @Test
  void saysWhatItIs() {
    BackupMeta meta = BackupFile.at(file).meta();

    assertThat(meta).isEqualTo(new BackupMeta("cluster", 42, 3, meta.digest(), NOW, "1.2.3"));
  }

  @Test
  void givesTheEntriesAsTheyWereInTheOrderOfTheirKeys() {
    assertThat(entries()).containsExactly("a=value of a@1", "b/ü 🦄=value of b/ü 🦄@6", "empty=@5");
  }

  @Test
  void hasOneDigestForOneContent() throws SQLException {
    BackupMeta again = write(folder.resolve("again"));

    assertThat(again.digest()).isEqualTo(BackupFile.at(file).meta().digest()).hasSize(64);
  }

  @Test
  void refusesWhatIsNoBackup() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "SQLite format 3\0".repeat(10));
    Path empty = Files.createFile(folder.resolve("empty"));

    assertRefused(text, "is not a backup");
    assertRefused(empty, "is not a backup");
    assertRefused(folder.resolve("absent"), "cannot be read");
    assertRefused(folder, "cannot be read");
  }

  @Test
  void refusesAnotherFormat() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[63] = 2;
    Files.write(file, bytes);

    assertRefused(file, "has format 2");
  }

  /** SQLite itself would not notice. */
  @Test
  void refusesAValueWithAWrongBit() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("value of a");
    bytes[at] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(this::entries)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is damaged", "not hold what was written");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 4_096, 8_192})
  void refusesAFileThatWasCutOff(int missing) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - missing));

    assertThatThrownBy(this::entries)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is damaged: it has " + (bytes.length - missing) + " bytes");
  }

  /** Whatever is wrong with the file: it is said in words, or it was a byte that nothing uses. */
  @Test
  void neverGivesWhatIsNotInIt() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    List<String> entries = entries();
    var random = new Random(17);
    int refused = 0;
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 20; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        assertThat(entries()).isEqualTo(entries);
      } catch (StartRefused _) {
        refused++;
      }
    }
    assertThat(refused).isBetween(DAMAGES / 20, DAMAGES - 1);
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> BackupFile.at(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(why)
        .hasMessageContaining(file.toString());
  }

  private List<String> entries() {
    List<String> entries = new ArrayList<>();
    BackupFile.at(file)
        .read((key, value, revision) ->
            entries.add(key + "=" + new String(value, StandardCharsets.UTF_8) + "@" + revision));
    return entries;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
