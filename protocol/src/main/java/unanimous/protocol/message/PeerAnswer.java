package unanimous.protocol.message;

/** What a peer answers to a {@link PeerInquiry}. */
public sealed interface PeerAnswer {

  /** What it knows; "aborted" is durable when it says so. */
  record Told(Decision decision) implements PeerAnswer {}

  /** It is not the store that was asked for. */
  record Fenced(Fence fence) implements PeerAnswer {}
}
