package unanimous.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;

/** Looks into the processes' SQLite files, read-only, beside those who write them. */
public final class Stores {

  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  private Stores() {}

  /**
   * A row.
   *
   * @param value each byte as a character
   */
  public record Entry(String value, long revision) {}

  /** What the file's {@code kv} table holds. */
  public static SortedMap<String, Entry> entries(ClusterUnderTest cluster, String replica) {
    return entries(cluster.database(replica));
  }

  /** What the file's {@code kv} table holds; of a backup it is the same. */
  public static SortedMap<String, Entry> entries(Path file) {
    return query(
        file,
        "SELECT key, value, revision FROM kv",
        rows -> {
          SortedMap<String, Entry> entries = new TreeMap<>();
          while (rows.next()) {
            String value = new String(rows.getBytes(2), StandardCharsets.ISO_8859_1);
            entries.put(rows.getString(1), new Entry(value, rows.getLong(3)));
          }
          return entries;
        });
  }

  /** How many transactions the file says are in doubt. */
  public static long inDoubt(ClusterUnderTest cluster, String replica) {
    return query(
        cluster.database(replica),
        "SELECT count(*) FROM in_doubt",
        rows -> rows.next() ? rows.getLong(1) : -1);
  }

  /** A fact about the coordinator's log, such as {@code cluster_id}. */
  public static String coordinatorMeta(ClusterUnderTest cluster, String name) {
    return meta(cluster.database(ClusterUnderTest.COORDINATOR), name);
  }

  /** How many transactions the coordinator's log holds as committed. */
  public static long decisions(ClusterUnderTest cluster) {
    return query(
        cluster.database(ClusterUnderTest.COORDINATOR),
        "SELECT count(*) FROM decision",
        rows -> rows.next() ? rows.getLong(1) : -1);
  }

  /** What a request of this idempotency key was committed as, as the coordinator's log has it. */
  public static Optional<String> transactionOf(ClusterUnderTest cluster, String idempotencyKey) {
    return query(
        cluster.database(ClusterUnderTest.COORDINATOR),
        "SELECT epoch || '-' || sequence FROM request WHERE idempotency_key = '"
            + idempotencyKey
            + "'",
        rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty());
  }

  /** How what was forced stands, by replica, as the coordinator's log has it. */
  public static Map<String, String> forcedReports(ClusterUnderTest cluster, String transaction) {
    return query(
        cluster.database(ClusterUnderTest.COORDINATOR),
        "SELECT replica, standing FROM forced_outcome WHERE epoch || '-' || sequence = '"
            + transaction
            + "'",
        rows -> {
          Map<String, String> standings = new TreeMap<>();
          while (rows.next()) {
            standings.put(rows.getString(1), rows.getString(2));
          }
          return standings;
        });
  }

  /** A fact about a replica's store, such as {@code settled_below}. */
  public static String replicaMeta(ClusterUnderTest cluster, String replica, String name) {
    return meta(cluster.database(replica), name);
  }

  private static String meta(Path file, String name) {
    return query(
        file,
        "SELECT value FROM meta WHERE name = '" + name + "'",
        rows -> {
          assertThat(rows.next()).isTrue();
          return rows.getString(1);
        });
  }

  static SortedMap<String, Entry> awaitEqual(ClusterUnderTest cluster) {
    awaitNothingUnderWay(cluster);
    // An abort is only noted: it comes into the file with the next record that is forced.
    assertThat(cluster.coordinator().put("system-tests/last", "1").status()).isEqualTo(200);
    await().atMost(ClusterUnderTest.PATIENCE).untilAsserted(() -> assertNothingInDoubt(cluster));
    List<String> replicas = cluster.replicas();
    SortedMap<String, Entry> first = entries(cluster, replicas.getFirst());
    for (String replica : replicas) {
      assertThat(entries(cluster, replica)).as(replica).isEqualTo(first);
    }
    return first;
  }

  /** Until every commit is acknowledged by every replica. */
  public static void awaitNothingUnderWay(ClusterUnderTest cluster) {
    await().atMost(ClusterUnderTest.PATIENCE).untilAsserted(() -> assertNothingUnderWay(cluster));
  }

  private static void assertNothingUnderWay(ClusterUnderTest cluster) {
    for (String state : List.of("preparing", "committing")) {
      var underWay = cluster.coordinator().get("/transactions?state=" + state).json();
      assertThat(underWay.path("transactions")).as(state).isEmpty();
    }
    for (var replica : cluster.view().path("replicas")) {
      assertThat(replica.path("state").stringValue()).as("%s", replica).isEqualTo("in-sync");
      assertThat(replica.path("inDoubt")).as("%s", replica).isEmpty();
    }
  }

  private static void assertNothingInDoubt(ClusterUnderTest cluster) {
    assertNothingUnderWay(cluster);
    for (String replica : cluster.replicas()) {
      assertThat(inDoubt(cluster, replica)).as(replica).isZero();
    }
  }

  /** What is made of a query's rows. */
  @FunctionalInterface
  private interface Reading<T> {

    T of(ResultSet rows) throws SQLException;
  }

  private static <T> T query(Path file, String sql, Reading<T> reading) {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return reading.of(rows);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
