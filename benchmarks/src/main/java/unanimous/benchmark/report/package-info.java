/** What a person or a program is told of a run. */
@NullMarked
package unanimous.benchmark.report;

import org.jspecify.annotations.NullMarked;
