/** Writes: from an HTTP request to a transaction, and from its outcome to an answer. */
@NullMarked
package unanimous.coordinator.write;

import org.jspecify.annotations.NullMarked;
