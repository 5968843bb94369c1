/** What the windows of a run say about its contenders: medians, ranges, ratios. */
@NullMarked
package unanimous.benchmark.compare;

import org.jspecify.annotations.NullMarked;
