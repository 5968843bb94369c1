/**
 * The cluster as a client sees it: requests by key and transaction, and what became of them. The
 * public API's JSON is here, as records.
 *
 * <p>Depends on {@code http} and {@code output}; knows nothing of commands or processes.
 */
@NullMarked
package unanimous.cli.client;

import org.jspecify.annotations.NullMarked;
