package unanimous.benchmark.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import unanimous.benchmark.machine.Disk;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.replica.store.JdbcParticipantLog;

/**
 * A replica's log, in the system's folder for temporary files: a force that prepares so many
 * transactions and applies as many prepared before, as one of a replica under load does. The disk's
 * share depends on the machine; where that folder is in memory, name another one by {@code
 * -Djava.io.tmpdir}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParticipantLogForce {

  @Param({"1", "16", "64"})
  private int transactions;

  private @Nullable Path folder;
  private @Nullable JdbcParticipantLog log;
  private long next;

  @Setup(Level.Trial)
  public void open() throws IOException {
    Path made = Files.createTempDirectory("unanimous-benchmark-");
    folder = made;
    if (Disk.isMemory(made)) {
      throw new IllegalStateException(made + " is in memory, where forcing costs nothing");
    }
    var opened =
        new JdbcParticipantLog(
            SqliteDatabase.open(made.resolve("replica.db"), "db/replica"), CrashPoints.OFF);
    var _ = opened.recover();
    log = opened;
    next = 1;
  }

  @Benchmark
  public void force() {
    List<ParticipantRecord> records = new ArrayList<>();
    sequences(next).forEach(sequence -> records.add(prepared(sequence)));
    sequences(next - transactions)
        .filter(sequence -> sequence > 0)
        .forEach(sequence -> records.add(applied(sequence)));
    records.add(new ParticipantRecord.SettledBelow(Traffic.id(Math.max(1, next - transactions))));
    Objects.requireNonNull(log).force(records);
    next += transactions;
  }

  private LongStream sequences(long first) {
    return LongStream.range(first, first + transactions);
  }

  private static ParticipantRecord prepared(long sequence) {
    return new ParticipantRecord.Prepared(
        new PreparedRecord(
            Traffic.id(sequence), Traffic.PARTICIPANTS, Traffic.put(sequence), Instant.EPOCH));
  }

  private static ParticipantRecord applied(long sequence) {
    return new ParticipantRecord.Applied(
        new OutcomeRecord.Committed(Traffic.id(sequence), sequence),
        Traffic.put(sequence).operations());
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    if (log != null) {
      log.close();
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
