package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.sqlite.backup.BackupFile;
import unanimous.node.sqlite.backup.BackupMeta;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

class StoreCopyTest {

  private static final Key A = new Key("a");
  private static final Key B = new Key("b");
  private static final Key C = new Key("c");
  private static final TransactionId DECIDED = new TransactionId(1, 8);
  private static final TransactionId UNDECIDED = new TransactionId(1, 9);

  @TempDir Path folder;
  private OpenStore store;
  private Path file;

  @BeforeEach
  void open() {
    store = new OpenStore(folder);
    file = folder.resolve("copy");
    store.put(A, "1", 1);
    store.put(B, "2", 2);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private StoreCopy begin() {
    return new StoreCopy(store.database(), file);
  }

  private static BackupMeta finish(StoreCopy copy, Map<TransactionId, Long> commits) {
    return copy.finish(commits, "cluster", 7, Instant.EPOCH, "1");
  }

  @Test
  void holdsWhatWasAppliedAndNothingThatCameLater() {
    try (StoreCopy copy = begin()) {
      assertThat(copy.appliedRevision()).isEqualTo(2);
      store.put(A, "3", 3);
      store.put(C, "4", 4);

      BackupMeta meta = finish(copy, Map.of());

      assertThat(meta.revision()).isEqualTo(7);
      assertThat(meta.entries()).isEqualTo(2);
    }
    assertThat(copied()).containsExactly("a=1@1", "b=2@2");
    assertThat(store.reads().find(A).orElseThrow().revision()).isEqualTo(3);
  }

  @Test
  void carriesOutWhatWasInDoubtButDecided() {
    prepare(DECIDED, new Operation.Put(A, value("5")), new Operation.Delete(B));
    prepare(UNDECIDED, new Operation.Put(C, value("6")));

    try (StoreCopy copy = begin()) {
      assertThat(copy.prepared())
          .extracting(PreparedRecord::id)
          .containsExactly(DECIDED, UNDECIDED);
      finish(copy, Map.of(DECIDED, 5L));
    }

    assertThat(copied()).containsExactly("a=5@5");
  }

  @Test
  void holdsNothingOfTheLog() throws SQLException {
    prepare(UNDECIDED, new Operation.Put(C, value("6")));
    try (StoreCopy copy = begin()) {
      finish(copy, Map.of());
    }

    assertThat(tables()).containsExactlyInAnyOrder("kv", "meta");
  }

  private void prepare(TransactionId id, Operation... operations) {
    store.force(
        new ParticipantRecord.Prepared(
            new PreparedRecord(
                id,
                List.of(new ParticipantName("replica-1")),
                new Transaction(List.of(operations), List.of()),
                Instant.EPOCH)));
  }

  private List<String> copied() {
    List<String> entries = new ArrayList<>();
    BackupFile.at(file)
        .read((key, value, revision) ->
            entries.add(key + "=" + new String(value, StandardCharsets.UTF_8) + "@" + revision));
    return entries;
  }

  private List<String> tables() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        ResultSet rows =
            connection.createStatement().executeQuery("SELECT name FROM sqlite_master")) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  private static Value value(String text) {
    return new Value(text.getBytes(StandardCharsets.UTF_8));
  }
}
