/** What every contender has in common: how it is started, waited for, filled and ended. */
@NullMarked
package unanimous.benchmark.contender;

import org.jspecify.annotations.NullMarked;
