/** Is a store of a million keys as fast as one with few? */
@NullMarked
package unanimous.benchmark.million;

import org.jspecify.annotations.NullMarked;
