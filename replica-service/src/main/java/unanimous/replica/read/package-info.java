/** Reads of the store: they only look, and change and promise nothing. */
@NullMarked
package unanimous.replica.read;

import org.jspecify.annotations.NullMarked;
