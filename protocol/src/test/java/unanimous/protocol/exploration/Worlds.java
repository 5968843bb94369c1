package unanimous.protocol.exploration;

import java.util.List;
import java.util.stream.Stream;
import unanimous.protocol.transaction.Transaction;

/** The worlds that are explored: some always, the larger ones when asked for. */
final class Worlds {

  private static final Transaction ONE = World.put("one", "k");
  private static final Transaction OTHER = World.put("other", "k");
  private static final Transaction WIDE = World.put("wide", "k", "l");

  private Worlds() {}

  static List<World> always() {
    return List.of(
        World.of(2, ONE).named("one write"),
        World.of(2, ONE).fromEmptyDisks().named("one write, from empty disks"),
        World.of(2, ONE).settling().beating().named("one write, settled, idle links say hello"),
        World.of(2, ONE).withInboxes().inPairs().named("one write, batches of two, full inboxes"),
        World.of(3, ONE).named("one write on three"),
        World.of(2, ONE).losing(1).named("one write, a request lost, late or repeated"),
        World.of(2, ONE).crashing(0, 1, 0).named("one write, a replica crashes"),
        World.of(2, ONE).crashing(1, 0, 0).named("one write, the coordinator crashes"),
        World.of(2, ONE)
            .crashing(1, 0, 0)
            .settling()
            .named("one write, settled, the coordinator crashes"),
        World.of(2, ONE).crashing(1, 1, 1).named("one write, each crashes"),
        World.of(3, ONE).crashing(0, 1, 0, 0).named("one write on three, a replica crashes"),
        World.of(2, ONE, ONE).repeating().named("one write, repeated"),
        World.of(1, ONE, ONE)
            .repeating()
            .crashing(1, 0)
            .named("one write on one, repeated, the coordinator crashes"),
        World.of(2, ONE, OTHER).named("two writes of one key"),
        World.of(2, WIDE, OTHER).named("two writes that share one of two keys"),
        World.of(2, ONE, OTHER)
            .crashing(0, 1, 0)
            .named("two writes of one key, a replica crashes"));
  }

  static List<World> larger() {
    return List.of(
        World.of(2, ONE).crashing(2, 0, 0).named("one write, the coordinator crashes twice"),
        World.of(2, ONE)
            .crashing(1, 0, 0)
            .fromEmptyDisks()
            .named("one write, from empty disks, coordinator crashes"),
        World.of(2, ONE)
            .crashing(1, 0, 0)
            .inPairs()
            .named("one write, batches of two, coordinator crashes"),
        World.of(2, ONE)
            .crashing(1, 0, 0)
            .losing(1)
            .named("one write, coordinator crashes, a request is lost"),
        World.of(2, ONE, ONE)
            .repeating()
            .crashing(1, 0, 0)
            .named("one write, repeated, the coordinator crashes"),
        World.of(2, ONE).losing(2).named("one write, two requests lost, late or repeated"),
        World.of(2, ONE, OTHER).losing(1).named("two writes of one key, a request lost"),
        World.of(2, ONE, OTHER)
            .crashing(1, 0, 0)
            .named("two writes of one key, the coordinator crashes"),
        World.of(3, ONE).crashing(1, 0, 0, 0).named("one write on three, the coordinator crashes"));
  }

  /** All, or those of a name that contains the words. */
  static Stream<World> chosen(String words) {
    if (words.isEmpty()) {
      return always().stream();
    }
    return Stream.concat(always().stream(), larger().stream())
        .filter(world -> words.equals("all") || world.name().contains(words));
  }
}
