/**
 * A span for a command, the root of what the cluster's processes tell of the same transaction. Only
 * where it is said who is told; else nothing of OpenTelemetry is loaded.
 *
 * <p>Depends on nothing else of ours.
 */
@NullMarked
package unanimous.cli.trace;

import org.jspecify.annotations.NullMarked;
