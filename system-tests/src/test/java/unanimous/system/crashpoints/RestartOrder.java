package unanimous.system.crashpoints;

import java.util.List;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;

/** Who is started again, and when. */
enum RestartOrder {
  FIRST("first"),
  AFTER_ANOTHER("after another that was killed"),
  AFTER_ALL("after all others, which were killed"),
  TWICE("dies again on the way");

  private final String words;

  RestartOrder(String words) {
    this.words = words;
  }

  /** When the one that died is started again. */
  String words() {
    return words;
  }

  /** Brings all processes back. */
  void restart(Stage stage, String victim) {
    switch (this) {
      case FIRST -> stage.start(victim);
      case AFTER_ANOTHER -> {
        String other = otherThan(stage, victim);
        if (stage.cluster().runs(other)) {
          stage.kill(other);
        }
        stage.start(other);
      }
      case AFTER_ALL -> {
        stage.killAll();
        stage.startAllBut(victim);
      }
      case TWICE -> {
        stage.startAllBut(victim);
        stage.startToDie(victim, secondDeath(stage.sideOf(victim)), 1);
      }
    }
    stage.startAll();
  }

  /** The one on the other side, unless that is dead anyway. */
  private static String otherThan(Stage stage, String victim) {
    List<String> others =
        stage.cluster().names().stream().filter(name -> !name.equals(victim)).toList();
    return others.stream().filter(stage.cluster()::runs).findFirst().orElse(others.getFirst());
  }

  /** When others have heard of the new start already. */
  private static CrashPoint secondDeath(Side side) {
    return switch (side) {
      case COORDINATOR -> CrashPoint.HELLO_AFTER_ANSWER;
      case REPLICA -> CrashPoint.WELCOME_AFTER_REPLY;
    };
  }
}
