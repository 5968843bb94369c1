/** Traces: what a receiver of OpenTelemetry's own protocol is told of a transaction. */
@NullMarked
package unanimous.system.trace;

import org.jspecify.annotations.NullMarked;
