package unanimous.node.wire;

import unanimous.protocol.message.CoordinatorIdentity;

/**
 * The coordinator wants a copy of a store.
 *
 * @param storeId of the store that is meant
 * @param revision the highest when the backup began: every commit up to it must be in the copy
 */
public record BackupOrder(CoordinatorIdentity from, String storeId, long revision) {}
