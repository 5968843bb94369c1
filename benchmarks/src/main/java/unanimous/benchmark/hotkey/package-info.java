/** Do writes of one key follow one another without idle gaps, and are the others told at once? */
@NullMarked
package unanimous.benchmark.hotkey;

import org.jspecify.annotations.NullMarked;
