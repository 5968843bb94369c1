package unanimous.cli.judge;

import org.jspecify.annotations.Nullable;
import unanimous.cli.history.Operation;

/**
 * A write that took effect at a known revision, with those of its readers that bound when: no other
 * reader says more.
 */
final class PlacedWrite {

  private final Operation write;
  private final long revision;
  private @Nullable Operation readThatStartedLast;
  private @Nullable Operation readThatEndedFirst;

  PlacedWrite(Operation write, long revision) {
    this.write = write;
    this.revision = revision;
  }

  void addRead(Operation read) {
    if (readThatStartedLast == null || read.startNanos() > readThatStartedLast.startNanos()) {
      readThatStartedLast = read;
    }
    if (readThatEndedFirst == null || read.endNanos() < readThatEndedFirst.endNanos()) {
      readThatEndedFirst = read;
    }
  }

  Operation write() {
    return write;
  }

  long revision() {
    return revision;
  }

  /** The next write took effect after this one, and after all of its reads, had started. */
  Operation startedLast() {
    return readThatStartedLast != null && readThatStartedLast.startNanos() > write.startNanos()
        ? readThatStartedLast
        : write;
  }

  /** This write took effect before it, and any of its reads, was over. */
  Operation overFirst() {
    return readThatEndedFirst != null && readThatEndedFirst.overNanos() < write.overNanos()
        ? readThatEndedFirst
        : write;
  }
}
