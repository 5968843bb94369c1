package unanimous.benchmark.load;

import java.util.random.RandomGenerator;

/** One client of a {@link ClosedLoop}; it is used by one thread. */
@FunctionalInterface
public interface Client {

  /** Asks once and waits for the answer. */
  Outcome ask(RandomGenerator random) throws InterruptedException;

  /** What became of a request. */
  enum Outcome {
    DONE,
    /** Refused, because another one held the key. */
    CONFLICT,
    /** Answered, but not carried out. */
    FAILED,
    /** Not answered. */
    BROKEN
  }
}
