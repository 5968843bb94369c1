package unanimous.protocol.message;

/**
 * The coordinator's answer to an inquiry. Whoever asked believes it only if it comes from the
 * coordinator that it has accepted: one with a wiped log would presume abort for what was
 * committed.
 */
public record CoordinatorDecision(CoordinatorIdentity from, Decision decision) {}
