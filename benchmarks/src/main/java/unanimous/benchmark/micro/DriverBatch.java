package unanimous.benchmark.micro;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Driver;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Hello;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantMachine;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.ParticipantSettings;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Condition;

/**
 * A participant's driver and machine, without a disk: a batch of prepares, then the commits of the
 * same transactions. Afterwards all is settled, so that it remembers no more than in a cluster.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DriverBatch {

  @Param({"1", "64"})
  private int transactions;

  private Driver<ParticipantEvent, ParticipantRecord, ParticipantEffect> driver = driver();
  private long next;

  @Setup(Level.Iteration)
  public void joinCluster() {
    driver = driver();
    driver.start();
    next = 1;
    driver.process(
        List.of(new ParticipantEvent.HelloReceived(new Hello(Traffic.COORDINATOR, 0), _ -> {})));
  }

  @Benchmark
  public void voteAndApply(Blackhole answers) {
    take(Traffic.prepares(next, transactions), answers);
    take(Traffic.commits(next, transactions), answers);
    next += transactions;
    take(List.of(new CoordinatorMessage.Settled(Traffic.id(next))), answers);
  }

  private void take(List<CoordinatorMessage> messages, Blackhole answers) {
    driver.process(
        List.of(new ParticipantEvent.BatchReceived(Traffic.batch(messages), answers::consume)));
  }

  private static Driver<ParticipantEvent, ParticipantRecord, ParticipantEffect> driver() {
    var settings = new ParticipantSettings(Duration.ofSeconds(3), Duration.ofSeconds(1));
    var machine =
        new ParticipantMachine(
            RecoveredParticipant.empty(Traffic.STORE_ID), _ -> Condition.ABSENT, settings);
    return new Driver<>(
        machine,
        _ -> {},
        DriverBatch::perform,
        InstantSource.fixed(Instant.EPOCH),
        BatchObserver.NONE);
  }

  private static void perform(ParticipantEffect effect) {
    if (effect instanceof ParticipantEffect.Answer<?> answer) {
      answer.perform();
    }
  }
}
