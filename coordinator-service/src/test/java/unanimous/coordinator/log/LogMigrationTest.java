package unanimous.coordinator.log;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.coordinator.log.OpenLog.decided;
import static unanimous.coordinator.log.OpenLog.decision;
import static unanimous.coordinator.log.OpenLog.id;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.protocol.coordinator.CoordinatorRecord.SettledBelow;
import unanimous.protocol.coordinator.RecoveredCoordinator;

/** What earlier versions left in a log is there for this one. */
class LogMigrationTest {

  private static final int KEPT = 2;

  @TempDir Path folder;

  @Test
  void keepsWhatWasDecidedAndHowFarItWasForgotten() throws SQLException {
    Flyway.configure()
        .dataSource(url(), null, null)
        .locations("classpath:db/coordinator")
        .target("3")
        .load()
        .migrate();
    run("INSERT INTO meta VALUES ('cluster_id', 'old'), ('epoch', '2'), ('settled_below', '2-5')");
    run(
        "INSERT INTO decision VALUES (2, 5, 8, 'a', 1008), (1, 9, 6, 'a', 1006), (2, 3, 7, 'a', 1007)");
    run("INSERT INTO forgotten_through VALUES (1, 1, 7)");

    try (OpenLog log = new OpenLog(folder, KEPT)) {
      RecoveredCoordinator recovered = log.reopened();
      assertThat(recovered.clusterId()).isEqualTo("old");
      assertThat(recovered.highestRevision()).isEqualTo(8);
      assertThat(recovered.highestSettledRevision()).isEqualTo(7);
      assertThat(recovered.unsettled()).containsExactly(decision(id(2, 5), 8, "a"));
      assertThat(log.history().find(id(1, 9))).contains(decision(id(1, 9), 6, "a"));
      assertThat(log.history().mayBeForgotten(id(1, 7))).isTrue();
      assertThat(log.history().mayBeForgotten(id(1, 9))).isFalse();

      log.force(decided(id(3, 1), 9), new SettledBelow(id(3, 2), 0));
      assertThat(log.history().find(id(1, 9))).isEmpty();
      assertThat(log.history().mayBeForgotten(id(1, 9))).isTrue();
      assertThat(log.history().find(id(2, 5))).isPresent();
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("coordinator.db");
  }
}
