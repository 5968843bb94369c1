package unanimous.node.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.node.testing.ManualClock;
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Driver;

class DriverThreadTest {

  private final Inbox<String> inbox = new Inbox<>();
  private final List<String> durable = new CopyOnWriteArrayList<>();
  private final Set<Thread> forcedBy = ConcurrentHashMap.newKeySet();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile ThrowingCallable whileForcing = () -> {};
  private final ManualClock clock = new ManualClock();
  private final EchoMachine machine = new EchoMachine();
  private final DriverThread<String> thread =
      new DriverThread<>(
          "test-driver",
          new Driver<>(machine, this::force, said::add, clock, BatchObserver.NONE),
          inbox,
          clock,
          failures::add);

  private void force(List<String> records) {
    forcedBy.add(Thread.currentThread());
    assertThatCode(whileForcing).doesNotThrowAnyException();
    if (records.contains("bad!")) {
      throw new IllegalStateException("disk");
    }
    durable.addAll(records);
  }

  @AfterEach
  void stop() {
    inbox.put("so that it need not wait");
    thread.stop();
  }

  @Test
  void processesWhatComes() {
    thread.start();

    inbox.put("a!");
    inbox.put("b!");

    await().untilAsserted(() -> assertThat(said).containsExactly("a!", "b!"));
    assertThat(durable).containsExactly("a!", "b!");
  }

  /** A lone client's write is not handed from thread to thread. */
  @Test
  void hasWhoeverComesWhileItIsIdleTakeTheStep() {
    thread.start();

    await()
        .until(() -> {
          inbox.put("a!");
          return forcedBy.contains(Thread.currentThread());
        });
  }

  @Test
  void takesTheStepItselfForWhatIsLeftToIt() {
    thread.start();

    inbox.leave("a!");

    await().untilAsserted(() -> assertThat(said).containsExactly("a!"));
    assertThat(forcedBy).extracting(Thread::getName).containsExactly("test-driver");
  }

  @Test
  void keepsNobodyWhoComesWhileAStepIsTaken() throws InterruptedException {
    CountDownLatch forcing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    whileForcing =
        () -> {
          forcing.countDown();
          goOn.await();
        };
    thread.start();
    Thread.startVirtualThread(() -> inbox.put("a!"));
    forcing.await();

    inbox.put("b!");

    assertThat(said).isEmpty();
    goOn.countDown();
    await().untilAsserted(() -> assertThat(said).containsExactly("a!", "b!"));
    assertThat(forcedBy).doesNotContain(Thread.currentThread());
  }

  @Test
  void saysNothingOnceItsLogHasFailed() {
    inbox.put("a!");
    inbox.put("bad!");
    thread.start();

    await().untilAsserted(() -> assertThat(failures).hasSize(1));
    inbox.put("late!");
    thread.stop();

    assertThat(failures).singleElement().satisfies(f -> assertThat(f).hasMessage("disk"));
    assertThat(said).isEmpty();
    assertThat(durable).isEmpty();
  }

  @Test
  void finishesWhatWaitsAndForcesWhatWasNotedWhenItStops() {
    inbox.put("a!");
    inbox.put("only noted");
    inbox.put("noted too");
    thread.start();

    thread.stop();

    assertThat(said).containsExactly("a!", "only noted", "noted too");
    assertThat(durable).containsExactly("a!", "only noted", "noted too");
    assertThat(inbox.size()).isZero();
    assertThat(failures).isEmpty();
  }

  @Test
  void forcesWhatWasNotedLongAgoWhenItStops() {
    thread.start();
    inbox.put("only noted");
    await().untilAsserted(() -> assertThat(said).containsExactly("only noted"));
    assertThat(durable).isEmpty();

    thread.stop();

    assertThat(durable).containsExactly("only noted");
  }

  @Test
  void wakesWhenTheMachineWantsItTo() {
    machine.wakeAt(clock.instant().plus(Duration.ofMillis(50)));
    thread.start();
    clock.advance(Duration.ofMillis(50));

    await().untilAsserted(() -> assertThat(said).containsExactly("alarm"));
  }
}
