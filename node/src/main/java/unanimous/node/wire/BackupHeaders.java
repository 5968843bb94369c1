package unanimous.node.wire;

/** What the answer that carries a backup says of it. */
public final class BackupHeaders {

  public static final String CONTENT_TYPE = "application/vnd.sqlite3";

  /** Over the whole file, as RFC 9530 has it. */
  public static final String DIGEST = "Repr-Digest";

  /** It holds every commit up to this one. */
  public static final String REVISION = "Backup-Revision";

  /** How many. */
  public static final String ENTRIES = "Backup-Entries";

  private BackupHeaders() {}
}
