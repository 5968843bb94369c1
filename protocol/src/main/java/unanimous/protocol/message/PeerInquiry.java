package unanimous.protocol.message;

import unanimous.protocol.transaction.TransactionId;

/**
 * What a participant in doubt asks a peer when the coordinator is out of reach. A peer that has not
 * voted refuses from then on, if it can know that it has not.
 *
 * @param clusterId the cluster both must belong to
 * @param storeId the store that took part; a newer, empty one knows nothing of what the old one
 *     voted and must not answer
 * @param forForcing whether an operator decides next, or has decided: then what is recorded counts,
 *     or a peer to which no coordinator will speak any more could never say what it comes to there
 */
public record PeerInquiry(String clusterId, String storeId, TransactionId id, boolean forForcing) {}
