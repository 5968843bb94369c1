package unanimous.node.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.sqlite.SqliteJournalTest.Note.Erased;
import unanimous.node.sqlite.SqliteJournalTest.Note.Written;
import unanimous.protocol.crashpoint.CrashPoint;

class SqliteJournalTest {

  @TempDir Path folder;

  @Test
  void keepsTheOrderOfKindsWithinOneForce() {
    SqliteDatabase database = open();
    try (Notes notes = new Notes(database)) {
      notes.force(List.of(new Written("a"), new Written("b"), new Erased("a"), new Written("c")));
      notes.force(List.of(new Erased("b"), new Written("b"), new Erased("c")));
    }

    assertThat(texts(database)).containsExactly("b");
  }

  @Test
  void showsReadersNothingOfAForceThatFails() {
    SqliteDatabase database = open();
    try (Notes notes = new Notes(database)) {
      notes.force(List.of(new Written("before")));

      assertThatThrownBy(() -> notes.force(List.of(new Written("a"), new Written(null))))
          .isInstanceOf(LogFailure.class);
    }

    assertThat(texts(database)).containsExactly("before");
  }

  @Test
  void failsOnceItIsClosed() {
    Notes notes = new Notes(open());
    notes.close();

    assertThatThrownBy(() -> notes.force(List.of(new Written("late"))))
        .isInstanceOf(LogFailure.class);
  }

  private SqliteDatabase open() {
    return SqliteDatabase.open(folder.resolve("notes.db"), "db/plain");
  }

  private static List<String> texts(SqliteDatabase database) {
    try (SqliteReader reader = new SqliteReader(database)) {
      return reader.query(
          "SELECT text FROM note ORDER BY text",
          rows -> {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
              texts.add(rows.getString(1));
            }
            return texts;
          });
    }
  }

  sealed interface Note {

    record Written(@Nullable String text) implements Note {}

    record Erased(String text) implements Note {}
  }

  /** Prepares its statements in the order in which they must not always run. */
  private static final class Notes extends SqliteJournal<Note> {

    private final PreparedStatement insert = prepare("INSERT INTO note VALUES (?)");
    private final PreparedStatement delete = prepare("DELETE FROM note WHERE text = ?");

    Notes(SqliteDatabase database) {
      super(database, CrashPoints.OFF);
    }

    @Override
    protected Crossing crossing(Note note) {
      return new Crossing(CrashPoint.DECISION_BEFORE_FORCE, CrashPoint.DECISION_AFTER_FORCE);
    }

    @Override
    protected void write(Note note) throws SQLException {
      switch (note) {
        case Written(var text) -> {
          insert.setString(1, text);
          insert.addBatch();
        }
        case Erased(String text) -> {
          delete.setString(1, text);
          delete.addBatch();
        }
      }
    }

    @Override
    protected void writeSummary() {}
  }
}
