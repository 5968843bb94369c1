package unanimous.node.wire;

/**
 * The header by which coordinator and replica agree on which store answers a read: an empty store
 * that came up at a replica's address would answer "not found" for everything.
 */
public final class StoreHeader {

  public static final String NAME = "Unanimous-Store";

  private StoreHeader() {}
}
