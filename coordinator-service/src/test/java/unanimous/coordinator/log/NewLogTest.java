package unanimous.coordinator.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static unanimous.coordinator.log.OpenLog.decided;
import static unanimous.coordinator.log.OpenLog.id;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.process.StartRefused;
import unanimous.node.restore.Restoration;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.backup.BackupDraft;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;

class NewLogTest {

  private static final ParticipantName NAME = new ParticipantName("replica-1");
  private static final String URL = "http://127.0.0.1:1";

  @TempDir Path folder;
  private Path backup;

  @BeforeEach
  void takeBackup() {
    backup = folder.resolve("backup");
    try (BackupDraft draft = BackupDraft.create(backup)) {
      draft.seal("old", 7, Instant.EPOCH, "1");
    }
  }

  private JdbcDecisionLog open(NewLog newLog) {
    var database = SqliteDatabase.open(folder.resolve("coordinator.db"), "db/coordinator");
    return new JdbcDecisionLog(database, 10, CrashPoints.OFF, newLog);
  }

  private NewLog restored(String as) {
    return NewLog.restored(new Restoration(backup, as), Map.of(NAME, URL));
  }

  private RecoveredCoordinator recover(NewLog newLog) {
    try (JdbcDecisionLog log = open(newLog)) {
      return log.recover();
    }
  }

  @Test
  void beginsAfterTheBackupsRevisionWithItsStoresRegistered() {
    RecoveredCoordinator recovered = recover(restored("new"));

    String storeId = new Restoration(backup, "new").storeId(NAME);
    assertThat(recovered)
        .isEqualTo(
            new RecoveredCoordinator(
                "new",
                0,
                7,
                7,
                List.of(new Member(NAME, URL, storeId)),
                List.of(),
                List.of(),
                Map.of()));
  }

  @Test
  void goesOnFromItsOwnDecisions() {
    try (JdbcDecisionLog log = open(restored("new"))) {
      log.recover();
      log.force(List.of(decided(id(1, 1), 8)));
    }

    RecoveredCoordinator recovered = recover(restored("new"));

    assertThat(recovered.highestRevision()).isEqualTo(8);
    assertThat(recovered.highestSettledRevision()).isEqualTo(7);
  }

  @Test
  void letsBeWhatWasNotRestored() {
    RecoveredCoordinator before = recover(NewLog.empty());

    assertThatThrownBy(() -> recover(restored("new")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("already");
    assertThat(recover(NewLog.empty())).isEqualTo(before);
  }
}
