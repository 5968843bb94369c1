package unanimous.protocol.message;

import unanimous.protocol.transaction.TransactionId;

/**
 * What a participant in doubt asks a peer when the coordinator is out of reach. A peer that has not
 * voted refuses from then on.
 *
 * @param clusterId the cluster both must belong to
 * @param storeId the store that took part; a newer, empty one knows nothing of what the old one
 *     voted and must not answer
 */
public record PeerInquiry(String clusterId, String storeId, TransactionId id) {}
