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
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Driver;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.BatchAnswer;
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
 * That the messages are made is timed with them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DriverBatch {

  private static final BatchAnswer NONE = new BatchAnswer.Answered(List.of());

  @Param({"1", "64"})
  private int transactions;

  private Driver<ParticipantEvent, ParticipantRecord, ParticipantEffect> driver = driver();
  private BatchAnswer answer = NONE;
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
  public void voteAndApply() {
    take(Traffic.prepares(next, transactions), Answer.Yes.class);
    take(Traffic.commits(next, transactions), Answer.Acknowledged.class);
    next += transactions;
    take(List.of(new CoordinatorMessage.Settled(Traffic.id(next))), Answer.Noted.class);
  }

  /** A refusal would be quick, and no figure. */
  private void take(List<CoordinatorMessage> messages, Class<? extends Answer> expected) {
    driver.process(
        List.of(
            new ParticipantEvent.BatchReceived(Traffic.batch(messages), given -> answer = given)));
    if (!(answer instanceof BatchAnswer.Answered(List<Answer> answers))
        || answers.size() != messages.size()
        || !answers.stream().allMatch(expected::isInstance)) {
      throw new IllegalStateException("answered " + answer + ", not " + expected);
    }
    answer = NONE;
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
