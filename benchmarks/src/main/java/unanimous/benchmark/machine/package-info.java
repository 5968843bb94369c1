/** The machine: who used its processors during a window, and what it is. */
@NullMarked
package unanimous.benchmark.machine;

import org.jspecify.annotations.NullMarked;
