package unanimous.node.access;

import java.util.Locale;

/** What somebody may do. */
public enum Scope {
  /** Read keys. */
  READ,
  /** Write keys. */
  WRITE,
  /** See how the cluster is, and meddle with its processes. */
  OPERATE,
  /** Speak as one of the cluster's processes: the protocol, and the stores behind it. */
  CLUSTER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
