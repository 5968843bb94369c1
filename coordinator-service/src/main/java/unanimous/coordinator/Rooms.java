package unanimous.coordinator;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import unanimous.coordinator.room.Room;

/**
 * Everything of which there is only so much at once, and what is said when that is taken.
 *
 * @param writes for clients who wait for a write
 * @param bodies for the bytes of what they write
 * @param reads for clients who wait for the value of a key
 * @param values for the bytes of these values
 * @param snapshots for reads of many keys, a few of which take much
 */
record Rooms(Room writes, Room bodies, Room reads, Room values, Room snapshots) {

  /** What is large is soon through; to wait for so many small ones would only make more wait. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  static Rooms of(CoordinatorProperties properties, MeterRegistry registry) {
    return new Rooms(
        new Room(
            "writes",
            properties.maxWrites(),
            Duration.ZERO,
            "Nothing was changed: " + limit(properties.maxWrites(), "writes"),
            registry),
        new Room(
            "bodies",
            (int) properties.bodiesUnderWay().toBytes(),
            MOMENT,
            "Nothing was changed: the writes under way take all the memory there is for them.",
            registry),
        new Room(
            "reads",
            properties.maxReads(),
            Duration.ZERO,
            limit(properties.maxReads(), "reads"),
            registry),
        new Room(
            "values",
            (int) properties.valuesUnderWay().toBytes(),
            Duration.ZERO,
            "The values that are being read take all the memory there is for them.",
            registry),
        new Room(
            "snapshots",
            properties.maxSnapshots(),
            MOMENT,
            limit(properties.maxSnapshots(), "reads of many keys"),
            registry));
  }

  private static String limit(int most, String what) {
    return most + " " + what + " are under way, which is the limit.";
  }
}
