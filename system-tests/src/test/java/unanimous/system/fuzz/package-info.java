/**
 * Thousands of requests that nobody should send, made up from a seed: each is refused in words and
 * changes nothing.
 */
@NullMarked
package unanimous.system.fuzz;

import org.jspecify.annotations.NullMarked;
