/** Unanimous, as a user starts it: by {@code ./kv up}. */
@NullMarked
package unanimous.benchmark.ours;

import org.jspecify.annotations.NullMarked;
