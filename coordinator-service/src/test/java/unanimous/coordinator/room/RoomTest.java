package unanimous.coordinator.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;

class RoomTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Room room = room(Duration.ZERO);

  private Room room(Duration patience) {
    return new Room("test", 10, patience, "Ten are inside.", registry);
  }

  private double refused() {
    return registry.get("unanimous.refused").tag("room", "test").counter().count();
  }

  @Test
  void tellsWhoFindsNoRoomToComeBackAndCountsIt() {
    try (Room.Place _ = room.take(7)) {
      ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> room.take(4));

      assertThat(refusal.problem().type()).isEqualTo(ProblemType.OVERLOADED);
      assertThat(refusal.problem().detail()).isEqualTo("Ten are inside. Try again in a moment.");
      assertThat(refused()).isEqualTo(1);
    }
  }

  @Test
  void hasRoomAgainWhenAPlaceIsClosed() {
    for (int i = 0; i < 10; i++) {
      try (Room.Place place = room.take(4)) {
        assertThat(place.tryGrow(6)).isTrue();
        assertThat(place.tryGrow(1)).isFalse();
      }
    }

    assertThat(TestRoom.free(room, 10)).isEqualTo(10);
  }

  @Test
  void whatIsRefusedTakesNothing() {
    try (Room.Place place = room.enter()) {
      assertThat(place.tryGrow(11)).isFalse();
      assertThat(place.tryGrow(10)).isTrue();
    }
  }

  @Test
  void holdsSoMuchInPlaceOfWhatItHad() {
    try (Room.Place place = room.take(7)) {
      place.hold(4);
      assertThat(TestRoom.free(room, 10)).isEqualTo(6);
    }
  }

  /** Or it would be told to come back for ever. */
  @Test
  void whatIsLargerThanTheRoomHoldsAllOfItWhenItIsEmpty() {
    Room.Place large = room.enter();
    try (Room.Place _ = room.take(1)) {
      assertThat(catchThrowableOfType(ProblemException.class, () -> large.hold(11))).isNotNull();
      assertThat(TestRoom.free(room, 10)).isEqualTo(9);
    }

    large.hold(11);

    assertThat(TestRoom.free(room, 10)).isZero();
  }

  @Test
  void waitsForWhoIsInsideWhenItHasPatience() throws Exception {
    Room patient = room(Duration.ofMinutes(1));
    FutureTask<Integer> waiting = new FutureTask<>(() -> sizeTaken(patient));
    Thread thread;
    try (Room.Place _ = patient.take(1)) {
      thread = Thread.ofPlatform().start(waiting);
      await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    assertThat(waiting.get()).isEqualTo(10);
    assertThat(refused()).isZero();
  }

  private static int sizeTaken(Room room) {
    try (Room.Place _ = room.take(10)) {
      return 10;
    }
  }

  @Test
  void refusesWhoHasWaitedTooLong() {
    Room impatient = room(Duration.ofMillis(1));
    try (Room.Place _ = impatient.take(10)) {
      assertThat(impatient.enter().tryGrow(1)).isFalse();
    }
  }

  @Test
  void refusesWhoIsInterrupted() {
    Room patient = room(Duration.ofMinutes(1));
    try (Room.Place _ = patient.take(10)) {
      Thread.currentThread().interrupt();

      assertThat(patient.enter().tryGrow(1)).isFalse();
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
