package unanimous.coordinator.room;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;

/**
 * Room for so many requests, or so many bytes, at once. Who finds none is told to come back, before
 * time or memory is spent on what those inside would have to wait for.
 */
public final class Room {

  private final int all;
  private final Semaphore free;
  private final Duration patience;
  private final String full;
  private final Counter refused;

  /**
   * Makes an empty room.
   *
   * @param name by which the metric of the refused calls it
   * @param size how much it takes
   * @param patience how long whoever finds no room waits for it
   * @param full what is said then: what there is too much of, and what that means for the data
   */
  public Room(String name, int size, Duration patience, String full, MeterRegistry registry) {
    // Where nobody waits nobody can be overtaken.
    this.all = size;
    this.free = new Semaphore(size, patience.isPositive());
    this.patience = patience;
    this.full = full;
    this.refused =
        Counter.builder("unanimous.refused")
            .description("Requests that were told to come back, as there was no room for them")
            .tag("room", name)
            .register(registry);
  }

  /** What one request has of the room, until it is closed. For one thread. */
  public final class Place implements AutoCloseable {

    private int size;

    private Place() {}

    /** Takes so much more if there is so much. */
    public boolean tryGrow(int more) {
      if (!acquire(more)) {
        refused.increment();
        return false;
      }
      size += more;
      return true;
    }

    /**
     * Takes so much in place of what it has; all, if that is more than all.
     *
     * @throws ProblemException if there is not so much; it has nothing then
     */
    public void hold(int wanted) {
      close();
      if (!tryGrow(Math.min(wanted, all))) {
        throw overloaded();
      }
    }

    @Override
    public void close() {
      free.release(size);
      size = 0;
    }
  }

  /** Takes nothing yet. */
  public Place enter() {
    return new Place();
  }

  /**
   * Takes so much.
   *
   * @throws ProblemException if there is not so much
   */
  public Place take(int size) {
    Place place = enter();
    if (!place.tryGrow(size)) {
      throw overloaded();
    }
    return place;
  }

  /** What is said to who finds no room. */
  public ProblemException overloaded() {
    return new Problem(ProblemType.OVERLOADED, full + " Try again in a moment.").asException();
  }

  private boolean acquire(int size) {
    try {
      return patience.isPositive()
          ? free.tryAcquire(size, patience.toMillis(), TimeUnit.MILLISECONDS)
          : free.tryAcquire(size);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
