package unanimous.node.wire;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * The header by which coordinator and replica agree on which store answers a read: an empty store
 * that came up at a replica's address would answer "not found" for everything.
 */
public final class StoreHeader {

  public static final String NAME = "Unanimous-Store";

  private StoreHeader() {}

  /**
   * Lets the answer pass if it is from this store, whatever listens there now: no other one may say
   * what there is and what there is not.
   *
   * @throws IOException if it is from another store, or from none
   */
  public static void require(String storeId, ClassicHttpResponse answer)
      throws IOException, HttpException {
    Header store = answer.getHeader(NAME);
    if (store == null || !store.getValue().equals(storeId)) {
      throw new IOException("answered by another store, with status " + answer.getCode());
    }
  }
}
