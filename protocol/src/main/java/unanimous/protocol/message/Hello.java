package unanimous.protocol.message;

/**
 * How a coordinator introduces itself, at the begin of its epoch and whenever a link was lost.
 *
 * @param highestRevision at least the revision of every commit that any participant can know of
 */
public record Hello(CoordinatorIdentity from, long highestRevision) {}
