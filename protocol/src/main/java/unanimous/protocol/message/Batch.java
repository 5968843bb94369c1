package unanimous.protocol.message;

import java.util.List;

/**
 * What one request carries from the coordinator to a participant, in order.
 *
 * @param storeId the store that is meant; any other must not take it
 */
public record Batch(CoordinatorIdentity from, String storeId, List<CoordinatorMessage> messages) {

  public Batch {
    messages = List.copyOf(messages);
  }
}
