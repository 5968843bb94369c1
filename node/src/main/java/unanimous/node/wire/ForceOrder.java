package unanimous.node.wire;

/**
 * What an operator posts to {@code /transactions/{id}/force}.
 *
 * @param outcome commit or abort
 * @param confirm the transaction's id once more, typed: nobody forces an outcome by a slip
 */
public record ForceOrder(String outcome, String confirm) {}
