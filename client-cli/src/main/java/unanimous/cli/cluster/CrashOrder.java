package unanimous.cli.cluster;

import java.util.Optional;
import unanimous.cli.output.CommandFailed;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;

/**
 * What a process is told: to halt or to pause, and where.
 *
 * @param passage which passage of the point from now on, 1 for the next
 */
public record CrashOrder(CrashPoint point, Action action, int passage) {

  /** What the log of a process says last that did as it was told. */
  static final String HALTED = "Halted at crash point";

  /** What can be done to a process. */
  public enum Action {
    HALT("halt"),
    PAUSE("pause");

    private final String word;

    Action(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public CrashOrder {
    if (passage < 1) {
      throw CommandFailed.wrongUsage(
          "--passage counts from 1, which is the next, not from " + passage);
    }
  }

  /** The process that runs and passes the point: the one that was named, else the usual one. */
  Member member(ClusterShape shape, Optional<String> named) {
    String usual =
        switch (point.side()) {
          case COORDINATOR -> Member.COORDINATOR;
          case REPLICA -> shape.replicaMembers().getFirst().name();
        };
    Member member = shape.member(named.orElse(usual));
    check(member, shape);
    if (point.onlyAtStart()) {
      throw CommandFailed.wrongUsage(
          "%s is passed only while it starts: './kv start %s --halt-at %s'; nothing was armed"
              .formatted(point, member.name(), point));
    }
    return member;
  }

  /** Throws when the process can never do it, not even when it starts. */
  void check(Member member, ClusterShape shape) {
    if (!shape.hasCrashPoints()) {
      throw withoutCrashPoints("this cluster");
    }
    Side side = member.service() == Service.COORDINATOR ? Side.COORDINATOR : Side.REPLICA;
    if (side != point.side()) {
      throw CommandFailed.wrongUsage(
          "%s never passes %s, a %s does; nothing was armed"
              .formatted(member.name(), point, point.side().label()));
    }
  }

  static CommandFailed withoutCrashPoints(String who) {
    return CommandFailed.wrongUsage(
        who
            + " runs without crash points; nothing was armed. './kv down', then './kv up --crash-points'");
  }

  /** For a process that is about to be started. */
  String argument() {
    return "--unanimous.crash-points." + action.word() + "-at=" + point + ":" + passage;
  }

  String target() {
    return "/crash-points/" + point + "?do=" + action.word() + "&passage=" + passage;
  }
}
