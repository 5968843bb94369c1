package unanimous.node.crashpoint;

import java.util.Set;
import java.util.function.Supplier;
import unanimous.protocol.crashpoint.CrashPoint;

/**
 * Where a process passes its crash points. Whoever makes something durable or sends something says
 * which crossings that is; they are only worked out when the points are on.
 */
public interface CrashPoints {

  /** The profile that turns them on. */
  String PROFILE = "crash-points";

  /** In production: nothing happens at any point. */
  CrashPoints OFF = new CrashPointsOff();

  /** The moment before. */
  void before(Supplier<Set<Crossing>> crossings);

  /** The moment after. Not passed if what was tried has failed. */
  void after(Supplier<Set<Crossing>> crossings);

  /** A moment that is neither. */
  void pass(CrashPoint point);

  /**
   * Waits for its turn among what is sent by several threads. While a point is armed, what passes
   * it has one turn at a time: only then is "sent to some, not to others" a state that can be
   * stopped in. Nothing else waits: it may be what the process is to be stopped in the middle of.
   */
  Turn turn(Supplier<Set<Crossing>> crossings);

  /** One turn, until it is closed. */
  @FunctionalInterface
  interface Turn extends AutoCloseable {

    @Override
    void close();
  }
}
