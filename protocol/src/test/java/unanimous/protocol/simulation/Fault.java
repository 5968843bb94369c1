package unanimous.protocol.simulation;

import java.util.Locale;

/** What can go wrong, and how likely it is at most where it may strike. */
enum Fault {
  /** A request does not arrive. */
  REQUEST_LOST(0.10),
  /** A request arrives and is worked on, its answer does not. */
  ANSWER_LOST(0.10),
  /** A request arrives a second time, some time later. */
  REQUEST_REPEATED(0.10),
  /**
   * A request or an answer takes so long that others overtake it, beyond all patience. This is what
   * reorders messages: a link waits for each answer, so only what it has given up on can arrive
   * after what it sent later.
   */
  MESSAGE_LATE(0.20),
  /** One process cannot reach another for a while; the way back may still be open. */
  WAY_CUT(0.02),
  /** The processes fall into two groups that cannot reach each other for a while. */
  PARTITION(0.01),
  /** A process does nothing for a while, does not notice, and goes on with all that has come. */
  STALL(0.02),
  /** A process starts with a clock that was set, forward or back, by up to a day. */
  CLOCK_SET_AT_START(0.50),
  /** A running process's clock leaps forward, by up to a day. */
  CLOCK_LEAPS(0.01),
  /** A process is told to stop, and stops as it should. */
  STOPPED_GENTLY(0.01),
  /** A process dies at any time, at work or not. */
  CRASH_ANY_TIME(0.04),
  /** A process dies when it was about to append to its log. */
  CRASH_BEFORE_APPEND(0.020),
  /** A process dies while it appends; the append is kept or lost as a whole. */
  CRASH_IN_APPEND(0.020),
  /** An append fails, kept or lost as a whole, and the process must stop at once. */
  APPEND_FAILS(0.020),
  /** A process dies after it has appended, before it has said anything. */
  CRASH_AFTER_APPEND(0.020),
  /** A process dies when it was about to say something. */
  CRASH_BEFORE_SEND(0.010),
  /** A process dies after it has said something, before the next. */
  CRASH_AFTER_SEND(0.010),
  /** Another process dies in the same moment. */
  CRASH_TOGETHER(0.30),
  /** The coordinator runs on a new, empty log for a while; once in a schedule at most. */
  LOG_WIPED(0.20),
  /** The coordinator runs on an older copy of its log for a while; once in a schedule at most. */
  LOG_ROLLED_BACK(0.40),
  /** A replica runs on a new, empty store for a while; once in a schedule at most. */
  STORE_EMPTIED(0.25),
  /** A replica runs on an older copy of its own store for a while; once in a schedule at most. */
  STORE_ROLLED_BACK(0.40);

  private final double mostLikely;
  private final String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  private final String counted = "fault: " + words;

  Fault(double mostLikely) {
    this.mostLikely = mostLikely;
  }

  double mostLikely() {
    return mostLikely;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** Its name in the tally. */
  String counted() {
    return counted;
  }
}
