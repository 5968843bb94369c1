package unanimous.node.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class LogFailureTest {

  @TempDir Path folder;

  @Test
  void saysThatTheDiskIsFull() throws SQLException {
    SQLException full = whenFull();

    assertThat(new LogFailure(full).isDiskFull()).isTrue();
    assertThat(new LogFailure(full)).hasMessageContaining("is full");
    assertThat(new LogFailure(new SQLException(full)).isDiskFull()).isTrue();
    FailureAnalysis analysis = new LogFailureAnalyzer().analyze(full, new LogFailure(full));
    assertThat(analysis.getAction()).contains("Make room");
  }

  @Test
  void saysWhatElseIsWrong() {
    var failure = new LogFailure(new SQLException("disk I/O error"));

    assertThat(failure.isDiskFull()).isFalse();
    assertThat(failure).hasMessageContaining("disk I/O error");
    FailureAnalysis analysis = new LogFailureAnalyzer().analyze(failure, failure);
    assertThat(analysis.getAction()).doesNotContain("Make room");
  }

  /** SQLite says the same when it is not the disk but its own limit that is reached. */
  private SQLException whenFull() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("small.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = 2");
      statement.execute("CREATE TABLE t (x)");
      return catchThrowableOfType(
          SQLException.class, () -> statement.execute("INSERT INTO t VALUES (zeroblob(1000000))"));
    }
  }
}
