package unanimous.coordinator.room;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** Rooms of tests, in which nobody waits. */
public final class TestRoom {

  private TestRoom() {}

  public static Room of(int size) {
    return new Room("test", size, Duration.ZERO, "Full.", new SimpleMeterRegistry());
  }

  /** A place in a room that takes anything. */
  public static Room.Place anywhere() {
    return of(Integer.MAX_VALUE).enter();
  }

  /** A place in a room that takes nothing. */
  public static Room.Place nowhere() {
    return of(0).enter();
  }

  /** How much more the room takes. */
  public static int free(Room room, int atMost) {
    for (int free = atMost; free > 0; free--) {
      try (Room.Place place = room.enter()) {
        if (place.tryGrow(free)) {
          return free;
        }
      }
    }
    return 0;
  }
}
