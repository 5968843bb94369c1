package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.process.StartRefused;
import unanimous.node.restore.Restoration;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Key;

class NewStoreTest {

  private static final ParticipantName NAME = new ParticipantName("replica-1");
  private static final Key A = new Key("a");

  @TempDir Path folder;
  private Path backup;

  @BeforeEach
  void takeBackup() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    backup = folder.resolve("backup");
    try (OpenStore store = new OpenStore(old)) {
      store.put(A, "value of a", 5);
      try (StoreCopy copy = new StoreCopy(store.database(), backup)) {
        copy.finish(Map.of(), "old", 7, Instant.EPOCH, "1");
      }
    }
  }

  private RecoveredParticipant open(String restoredAs) {
    return open(NewStore.restored(new Restoration(backup, restoredAs), NAME));
  }

  private RecoveredParticipant open(NewStore newStore) {
    var database = SqliteDatabase.open(folder.resolve("replica.db"), "db/replica");
    try (var log = new JdbcParticipantLog(database, CrashPoints.OFF, newStore)) {
      RecoveredParticipant recovered = log.recover();
      assertThat(log.revisionOf(A)).isEqualTo(recovered.appliedRevision() == 0 ? 0 : 5);
      return recovered;
    }
  }

  @Test
  void beginsAsAStoreOfTheNewClusterWithTheBackupsRevisions() {
    RecoveredParticipant restored = open("new");

    assertThat(restored.appliedRevision()).isEqualTo(7);
    assertThat(restored.coordinator().map(CoordinatorIdentity::clusterId)).contains("new");
    assertThat(restored.coordinator().map(CoordinatorIdentity::epoch)).contains(0L);
    assertThat(restored.storeId()).isEqualTo(new Restoration(backup, "new").storeId(NAME));
    assertThat(restored.prepared()).isEmpty();
    assertThat(restored.outcomes()).isEmpty();
  }

  @Test
  void isRestoredOnce() throws IOException {
    RecoveredParticipant restored = open("new");
    Files.delete(backup);

    assertThat(open("new")).isEqualTo(restored);
    assertThat(open(NewStore.empty())).isEqualTo(restored);
  }

  @Test
  void letsBeWhatWasNotRestored() {
    RecoveredParticipant before = open(NewStore.empty());

    assertThatThrownBy(() -> open("new"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("already");
    assertThat(open(NewStore.empty())).isEqualTo(before);
    assertThat(before.coordinator()).isEqualTo(Optional.empty());
  }

  @Test
  void staysNewWhenTheBackupIsDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(backup);
    byte[] damaged = whole.clone();
    damaged[new String(whole, StandardCharsets.ISO_8859_1).indexOf("value of a")] ^= 1;
    Files.write(backup, damaged);

    assertThatThrownBy(() -> open("new")).isInstanceOf(StartRefused.class);

    Files.write(backup, whole);
    assertThat(open("new").appliedRevision()).isEqualTo(7);
  }
}
