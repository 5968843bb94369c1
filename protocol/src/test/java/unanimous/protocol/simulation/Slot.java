package unanimous.protocol.simulation;

/**
 * Where a process's disk is. An operator may put another in its place for a while.
 *
 * @param <D> the disk
 */
final class Slot<D> {

  private D rightful;
  private D present;
  private boolean exchanged;

  Slot(D rightful) {
    this.rightful = rightful;
    this.present = rightful;
  }

  /** The disk that belongs here. */
  D rightful() {
    return rightful;
  }

  /** The disk that is here. */
  D present() {
    return present;
  }

  boolean holdsTheRightOne() {
    return present.equals(rightful);
  }

  /** Whether another disk has ever been here. */
  boolean wasExchanged() {
    return exchanged;
  }

  void insert(D other) {
    exchanged = true;
    present = other;
  }

  void putBack() {
    present = rightful;
  }

  /** What is here is as good as what belongs here, and takes its place for good. */
  void adopt(D equal) {
    insert(equal);
    rightful = equal;
  }
}
