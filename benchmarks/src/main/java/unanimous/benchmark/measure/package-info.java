/** The interleaved run, and what must not be compared. */
@NullMarked
package unanimous.benchmark.measure;

import org.jspecify.annotations.NullMarked;
