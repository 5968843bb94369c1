package unanimous.protocol.message;

/**
 * How a coordinator introduces itself, at the begin of its epoch and whenever a link was lost.
 *
 * @param highestRevision of all decisions so far: whoever has not accepted this coordinator yet can
 *     know of no later commit
 */
public record Hello(CoordinatorIdentity from, long highestRevision) {}
