package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

class RememberedTest {

  private final Remembered remembered = new Remembered(100);

  @Test
  void forgetsTheOldestOfTooMany() {
    IntStream.rangeClosed(1, 101).forEach(i -> remembered.addCommitted(view(i, 1)));

    assertThat(remembered.find(id(1))).isEmpty();
    assertThat(remembered.isCommitted(id(1))).isFalse();
    assertThat(remembered.find(id(2))).contains(view(2, 1));
    assertThat(remembered.isCommitted(id(101))).isTrue();
  }

  @Test
  void remembersFewerWhereTheyHaveManyKeys() {
    IntStream.rangeClosed(1, 5).forEach(i -> remembered.addCommitted(view(i, 900)));

    assertThat(IntStream.rangeClosed(1, 5).filter(i -> remembered.isCommitted(id(i))))
        .as("2,000 keys have room")
        .containsExactly(4, 5);
  }

  @Test
  void remembersTheLastOneHoweverManyKeysItHas() {
    remembered.addAborted(view(1, 1));
    remembered.addAborted(view(2, 10_000));
    assertThat(remembered.find(id(1))).isEmpty();
    assertThat(remembered.find(id(2))).isPresent();

    remembered.addAborted(view(3, 1));
    assertThat(remembered.find(id(2))).as("it has no room beside another").isEmpty();
    IntStream.rangeClosed(4, 50).forEach(i -> remembered.addAborted(view(i, 1)));
    assertThat(remembered.find(id(3))).as("room is given back").isPresent();
  }

  private static TransactionId id(long sequence) {
    return new TransactionId(1, sequence);
  }

  private static TransactionView view(long sequence, int keys) {
    return new TransactionView(
        id(sequence),
        TransactionView.State.COMMITTED,
        Optional.of(sequence),
        Optional.empty(),
        IntStream.range(0, keys).mapToObj(i -> new Key("key-" + i)).toList(),
        Instant.EPOCH,
        Set.of());
  }
}
