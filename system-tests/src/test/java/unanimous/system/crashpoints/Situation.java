package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.system.crashpoints.Stage.COORDINATOR;

import java.util.Optional;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;
import unanimous.system.cluster.TestCluster;

/** How a process comes to pass a point: what is under way, and what has gone wrong before. */
enum Situation {
  PUT("a put") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      String victim = victim(one);
      stage.haltAt(victim, one.point(), one.passage());
      String told = stage.put(one.key(), NEW);
      return death(stage, one, victim, told);
    }
  },

  /** All replicas refuse it. */
  FAILED_CONDITION("a put whose condition does not hold") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      String victim = victim(one);
      assertThat(stage.put(one.key(), OLD)).isEqualTo("committed");
      stage.haltAt(victim, one.point(), one.passage());
      String told = stage.put(one.key(), NEW, "If-None-Match", "*");
      return death(stage, one, victim, told).with(OLD);
    }
  },

  /** The others have voted and wait, until the coordinator gives up on the one. */
  SILENT_REPLICA("a put on which one replica does not vote") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      String victim = victim(one);
      stage.pauseAt(SILENT, CrashPoint.PREPARED_BEFORE_FORCE);
      stage.haltAt(victim, one.point(), one.passage());
      String told = stage.put(one.key(), NEW);
      Death death = death(stage, one, victim, told);
      stage.release(SILENT);
      return death;
    }
  },

  /** Its mark passes when nothing else is under way, so that nothing else shares its force. */
  SETTLING("a put that is over, while it is being settled") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      String victim = victim(one);
      Settling.await(stage.cluster());
      stage.haltAt(victim, one.point(), one.passage());
      String told = stage.put(one.key(), NEW);
      return death(stage, one, victim, told);
    }
  },

  UNDECIDED("a put that all have voted for, whose coordinator died before it decided") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      stage.haltAt(COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE, 1);
      stage.haltAt(ONE, one.point(), one.passage());
      String told = stage.put(one.key(), NEW);
      stage.awaitDeath(COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);
      return death(stage, one, ONE, told);
    }
  },

  /** Its coordinator is dead, and nobody else knows better. */
  FORCED(
      "a put that all have voted for, whose coordinator died before it decided, and an operator"
          + " forces its abort") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      stage.haltAt(COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE, 1);
      stage.haltAt(ONE, one.point(), one.passage());
      String told = stage.put(one.key(), NEW);
      stage.awaitDeath(COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);
      stage.forceAbort(ONE);
      return death(stage, one, ONE, told);
    }
  },

  /** Which replica it is does not matter: the one that was not asked for its vote. */
  PARTLY_PREPARED(
      "a put that two have voted for, whose coordinator died before it asked the third") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      stage.haltAt(COORDINATOR, CrashPoint.PREPARE_AFTER_ANSWER, 2);
      stage.replicas().forEach(replica -> stage.haltAt(replica, one.point(), one.passage()));
      String told = stage.put(one.key(), NEW);
      stage.awaitDeath(COORDINATOR, CrashPoint.PREPARE_AFTER_ANSWER);
      await()
          .atMost(TestCluster.PATIENCE)
          .until(() -> !stage.replicas().stream().allMatch(stage.cluster()::runs));
      String victim =
          stage.replicas().stream()
              .filter(replica -> !stage.cluster().runs(replica))
              .findFirst()
              .orElseThrow();
      // One that has forgotten its abort refuses as well, when a slower one asks it.
      stage.disarmRunning();
      return death(stage, one, victim, told);
    }
  },

  COORDINATOR_RECOVERS("a put that was decided, whose coordinator died and starts again") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      String told = dieDecided(stage, one);
      if (one.point() == CrashPoint.REGISTRATION_BEFORE_FORCE
          || one.point() == CrashPoint.REGISTRATION_AFTER_FORCE) {
        Disks.moveReplica(stage.cluster(), ONE);
      }
      stage.startToDie(COORDINATOR, one.point(), one.passage());
      return new Death(COORDINATOR, told, Optional.empty());
    }
  },

  REPLICA_RECOVERS(
      "a put that was decided, whose coordinator is dead, and a replica starts again") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      String told = dieDecided(stage, one);
      stage.kill(ONE);
      stage.startToDie(ONE, one.point(), one.passage());
      return new Death(ONE, told, Optional.empty());
    }
  },

  COORDINATOR_RETURNS("a put that was decided, whose coordinator died and is back") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      String told = dieDecided(stage, one);
      if (one.point() == CrashPoint.ROSTER_LEARNED_BEFORE_FORCE
          || one.point() == CrashPoint.ROSTER_LEARNED_AFTER_FORCE) {
        stage.kill(ONE);
        Disks.forgetRoster(stage.cluster(), ONE);
        stage.start(ONE);
      }
      stage.haltAt(ONE, one.point(), one.passage());
      stage.start(COORDINATOR);
      return death(stage, one, ONE, told);
    }
  },

  FIRST_START("nothing: the cluster is new") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      stage.killAll();
      stage.cluster().names().forEach(name -> Disks.wipe(stage.cluster(), name));
      String victim = victim(one);
      stage.startToDie(victim, one.point(), one.passage());
      return new Death(victim, "nothing", Optional.empty());
    }
  },

  FOREIGN_HELLO("nothing: a coordinator of another cluster introduces itself") {
    @Override
    Death bringAbout(Stage stage, CrashCase one) {
      stage.haltAt(ONE, one.point(), one.passage());
      String from = "{\"clusterId\": \"another\", \"epoch\": 1, \"incarnation\": \"one\"}";
      stage.postToDie(ONE, "/hello", "{\"from\": " + from + ", \"highestRevision\": 0}");
      return death(stage, one, ONE, "nothing");
    }
  };

  private static final String ONE = "replica-1";
  private static final String SILENT = "replica-3";
  private static final String OLD = "old";
  static final String NEW = "new";

  private final String words;

  Situation(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * Somebody died.
   *
   * @param before what the key held, if it held something
   */
  record Death(String victim, String told, Optional<String> before) {

    Death with(String value) {
      return new Death(victim, told, Optional.of(value));
    }
  }

  /** Has a process pass the point, and die there. */
  abstract Death bringAbout(Stage stage, CrashCase one);

  /** In which situation the point is passed. */
  static Situation of(CrashPoint point) {
    return switch (point) {
      case CLUSTER_ID_BEFORE_FORCE, CLUSTER_ID_AFTER_FORCE -> FIRST_START;
      case STORE_ID_BEFORE_FORCE, STORE_ID_AFTER_FORCE -> FIRST_START;
      case EPOCH_BEFORE_FORCE, EPOCH_AFTER_FORCE -> COORDINATOR_RECOVERS;
      case HELLO_BEFORE_SEND, HELLO_AFTER_ANSWER -> COORDINATOR_RECOVERS;
      case REGISTRATION_BEFORE_FORCE, REGISTRATION_AFTER_FORCE -> COORDINATOR_RECOVERS;
      case ROSTER_BEFORE_SEND, ROSTER_AFTER_ANSWER -> COORDINATOR_RECOVERS;
      case PREPARE_BEFORE_SEND, PREPARE_AFTER_ANSWER -> PUT;
      case DECISION_BEFORE_FORCE, DECISION_AFTER_FORCE -> PUT;
      case COMMITTED_BEFORE_REPLY, COMMITTED_AFTER_REPLY -> PUT;
      case COMMIT_BEFORE_SEND, COMMIT_AFTER_ANSWER -> PUT;
      case ABORTED_BEFORE_REPLY, ABORTED_AFTER_REPLY -> FAILED_CONDITION;
      case ABORT_BEFORE_SEND, ABORT_AFTER_ANSWER -> FAILED_CONDITION;
      case SETTLED_BEFORE_FORCE, SETTLED_AFTER_FORCE -> SETTLING;
      case SETTLED_BEFORE_SEND, SETTLED_AFTER_ANSWER -> SETTLING;
      case DECISION_TOLD_BEFORE_REPLY, DECISION_TOLD_AFTER_REPLY -> SILENT_REPLICA;
      case RECOVERED -> REPLICA_RECOVERS;
      case ALLEGIANCE_BEFORE_FORCE, ALLEGIANCE_AFTER_FORCE -> COORDINATOR_RETURNS;
      case WELCOME_BEFORE_REPLY, WELCOME_AFTER_REPLY -> COORDINATOR_RETURNS;
      case ROSTER_LEARNED_BEFORE_FORCE, ROSTER_LEARNED_AFTER_FORCE -> COORDINATOR_RETURNS;
      case FENCE_BEFORE_REPLY, FENCE_AFTER_REPLY -> FOREIGN_HELLO;
      case PREPARED_BEFORE_FORCE, PREPARED_AFTER_FORCE -> PUT;
      case YES_BEFORE_REPLY, YES_AFTER_REPLY -> PUT;
      case NO_BEFORE_REPLY, NO_AFTER_REPLY -> FAILED_CONDITION;
      case APPLIED_BEFORE_FORCE, APPLIED_AFTER_FORCE -> PUT;
      case ACKNOWLEDGEMENT_BEFORE_REPLY, ACKNOWLEDGEMENT_AFTER_REPLY -> PUT;
      case ABORT_NOTED_BEFORE_FORCE, ABORT_NOTED_AFTER_FORCE -> SILENT_REPLICA;
      case SETTLED_LEARNED_BEFORE_FORCE, SETTLED_LEARNED_AFTER_FORCE -> SETTLING;
      case NOTED_BEFORE_REPLY, NOTED_AFTER_REPLY -> SETTLING;
      case COORDINATOR_ASKED_BEFORE_SEND, COORDINATOR_ASKED_AFTER_ANSWER -> SILENT_REPLICA;
      case PEER_ASKED_BEFORE_SEND, PEER_ASKED_AFTER_ANSWER -> UNDECIDED;
      case REFUSAL_BEFORE_FORCE, REFUSAL_AFTER_FORCE -> PARTLY_PREPARED;
      case PEER_TOLD_BEFORE_REPLY, PEER_TOLD_AFTER_REPLY -> UNDECIDED;
      case FORCED_BEFORE_FORCE, FORCED_AFTER_FORCE -> FORCED;
      case FORCED_TOLD_BEFORE_REPLY, FORCED_TOLD_AFTER_REPLY -> FORCED;
    };
  }

  private static String victim(CrashCase one) {
    return one.point().side() == Side.COORDINATOR ? COORDINATOR : ONE;
  }

  private static Death death(Stage stage, CrashCase one, String victim, String told) {
    stage.awaitDeath(victim, one.point());
    return new Death(victim, told, Optional.empty());
  }

  /** The decision is on the coordinator's disk and nobody has heard of it. */
  private static String dieDecided(Stage stage, CrashCase one) {
    stage.haltAt(COORDINATOR, CrashPoint.DECISION_AFTER_FORCE, 1);
    String told = stage.put(one.key(), NEW);
    stage.awaitDeath(COORDINATOR, CrashPoint.DECISION_AFTER_FORCE);
    return told;
  }
}
