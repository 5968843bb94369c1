package unanimous.protocol.message;

/** Why a message was refused as coming from, or going to, the wrong process. */
public enum Fence {
  /** The store belongs to another cluster. */
  FOREIGN_CLUSTER("the store belongs to another cluster"),
  /** The sender's epoch is over: a later coordinator has been accepted. */
  OLD_EPOCH("a coordinator with a later epoch has been accepted"),
  /** Two coordinators claim the same epoch, as happens when one runs on a copied log. */
  TWIN_EPOCH("another coordinator has been accepted with this very epoch"),
  /** The store holds commits that the sender's log does not know: its log was lost or restored. */
  COORDINATOR_BEHIND(
      "the store holds commits that the coordinator's log does not know, which is new or an older"
          + " copy"),
  /** The message is for another store than this one. */
  FOREIGN_STORE("the message is meant for another store"),
  /** The sender has not said hello in this epoch. */
  UNKNOWN_COORDINATOR("the coordinator has not introduced itself in this epoch");

  private final String words;

  Fence(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
