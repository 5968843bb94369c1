package unanimous.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

class OutboxTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Outbox outbox = new Outbox();

  @Test
  void givesWhatHasGatheredInOrder() throws InterruptedException {
    List<CoordinatorMessage> messages = aborts(10);
    messages.forEach(outbox::offer);

    assertThat(outbox.take(LONG)).isEqualTo(messages);
    assertThat(outbox.size()).isZero();
  }

  @Test
  void givesNoMoreThanARequestMayCarry() throws InterruptedException {
    List<CoordinatorMessage> messages = aborts(1_500);
    messages.forEach(outbox::offer);

    assertThat(outbox.take(LONG)).isEqualTo(messages.subList(0, 1_000));
    assertThat(outbox.size()).isEqualTo(500);
    assertThat(outbox.take(LONG)).isEqualTo(messages.subList(1_000, 1_500));
  }

  @Test
  void givesNoMoreBytesThanARequestMayCarry() throws InterruptedException {
    IntStream.range(0, 10).forEach(i -> outbox.offer(prepareOf(i, 1 << 20)));

    assertThat(outbox.take(LONG)).hasSize(4);
    assertThat(outbox.take(LONG)).hasSize(4);
    assertThat(outbox.take(LONG)).hasSize(2);
  }

  @Test
  void givesAMessageThatIsLargerThanThatByItself() throws InterruptedException {
    outbox.offer(prepareOf(1, 5 << 20));
    outbox.offer(prepareOf(2, 1));

    assertThat(outbox.take(LONG)).hasSize(1);
  }

  /** A replica makes more of each than the few bytes that it has on the way. */
  @Test
  void countsWhatHasNoValue() throws InterruptedException {
    outbox.offer(prepareOf(1, deletes(50_000)));
    outbox.offer(prepareOf(2, deletes(1)));

    assertThat(outbox.take(LONG)).hasSize(1);
  }

  private static Operation[] deletes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Operation.Delete(new Key("k" + i)))
        .toArray(Operation[]::new);
  }

  @Test
  void givesNothingWhenNothingComesInTime() throws InterruptedException {
    assertThat(outbox.take(Duration.ofMillis(1))).isEmpty();
  }

  /** It spares a client that writes one thing after the other half of the requests. */
  @Test
  void hasACommitWaitForThePrepareThatComesNext() throws InterruptedException {
    Outbox patient = new Outbox(LONG);
    CoordinatorMessage commit = new CoordinatorMessage.Commit(new TransactionId(1, 1), 1);
    CoordinatorMessage prepare = prepareOf(2, 1);
    patient.offer(commit);

    Thread later = Thread.startVirtualThread(() -> patient.offer(prepare));

    assertThat(patient.take(LONG)).containsExactly(commit, prepare);
    later.join();
  }

  @Test
  void hasAPrepareWaitForNothing() throws InterruptedException {
    Outbox patient = new Outbox(LONG);
    CoordinatorMessage prepare = prepareOf(2, 1);
    patient.offer(prepare);

    assertThat(patient.take(LONG)).containsExactly(prepare);
  }

  /** So clients that write at the same time go on in step, in few requests. */
  @Test
  void hasAPrepareWaitForAsManyAsWentTogetherTheLastTime() throws InterruptedException {
    Outbox patient = new Outbox(LONG);
    List<CoordinatorMessage> first = List.of(prepareOf(1, 1), prepareOf(2, 1));
    first.forEach(patient::offer);
    assertThat(patient.take(LONG)).isEqualTo(first);
    List<CoordinatorMessage> second = List.of(prepareOf(3, 1), prepareOf(4, 1));
    patient.offer(second.getFirst());

    Thread later = Thread.startVirtualThread(() -> patient.offer(second.getLast()));

    assertThat(patient.take(LONG)).isEqualTo(second);
    later.join();
  }

  @Test
  void hasAPrepareWaitForAsManyAsWentTogetherTheLastTimeButOne() throws InterruptedException {
    Outbox impatient = new Outbox(Duration.ZERO);
    List.of(prepareOf(1, 1), prepareOf(2, 1)).forEach(impatient::offer);
    impatient.take(LONG);
    impatient.offer(prepareOf(3, 1));
    impatient.take(LONG);

    impatient.offer(prepareOf(4, 1));
    assertThat(impatient.isWorthARequest()).isFalse();
    impatient.offer(prepareOf(5, 1));
    assertThat(impatient.isWorthARequest()).isTrue();
  }

  /** Many clients go on in several steps at once: replicas work while the coordinator does. */
  @Test
  void hasPreparesWaitForNoMoreThanAreEnoughForARequest() throws InterruptedException {
    Outbox impatient = new Outbox(Duration.ZERO);
    IntStream.range(0, 64).forEach(i -> impatient.offer(prepareOf(i, 1)));
    assertThat(impatient.take(LONG)).hasSize(64);

    IntStream.range(64, 87).forEach(i -> impatient.offer(prepareOf(i, 1)));
    assertThat(impatient.isWorthARequest()).isFalse();
    impatient.offer(prepareOf(87, 1));
    assertThat(impatient.isWorthARequest()).isTrue();
  }

  @Test
  void soonExpectsNoMoreThanComes() throws InterruptedException {
    Outbox impatient = new Outbox(Duration.ZERO);
    List.of(prepareOf(1, 1), prepareOf(2, 1)).forEach(impatient::offer);
    impatient.take(LONG);
    for (int alone = 3; alone < 5; alone++) {
      impatient.offer(prepareOf(alone, 1));
      assertThat(impatient.take(LONG)).hasSize(1);
    }

    impatient.offer(prepareOf(5, 1));
    assertThat(impatient.isWorthARequest()).isTrue();
  }

  @Test
  void sendsACommitByItselfWhenNothingComes() throws InterruptedException {
    CoordinatorMessage commit = new CoordinatorMessage.Commit(new TransactionId(1, 1), 1);
    outbox.offer(commit);

    assertThat(outbox.take(LONG)).containsExactly(commit);
  }

  @Test
  void forgetsWhatWasMeantForALostLink() throws InterruptedException {
    aborts(3).forEach(outbox::offer);

    outbox.clear();

    assertThat(outbox.take(Duration.ofMillis(1))).isEmpty();
  }

  private static List<CoordinatorMessage> aborts(int count) {
    return IntStream.range(0, count)
        .<CoordinatorMessage>mapToObj(i -> new CoordinatorMessage.Abort(new TransactionId(1, i)))
        .toList();
  }

  @Test
  void refusesWritesBeyondItsBoundAndTakesThemAgainOnceThereIsRoom() throws InterruptedException {
    IntStream.range(0, 31).forEach(i -> outbox.offer(prepareOf(i, 1 << 20)));
    assertThat(outbox.size()).isEqualTo(31);
    assertThat(outbox.offer(prepareOf(32, 1 << 20))).isFalse();
    assertThat(outbox.offer(new CoordinatorMessage.Abort(new TransactionId(7, 1)))).isTrue();
    outbox.take(Duration.ofSeconds(1));
    assertThat(outbox.offer(prepareOf(32, 1 << 20))).isTrue();
    outbox.clear();
    assertThat(outbox.size()).isZero();
  }

  private static CoordinatorMessage prepareOf(int sequence, int bytes) {
    return prepareOf(sequence, new Operation.Put(new Key("k"), new Value(new byte[bytes])));
  }

  private static CoordinatorMessage prepareOf(int sequence, Operation... operations) {
    return new CoordinatorMessage.Prepare(
        new TransactionId(1, sequence), List.of(), new Transaction(List.of(operations), List.of()));
  }
}
