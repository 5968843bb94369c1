/**
 * JMH benchmarks of the pieces that every write passes: driver, JSON, log. They tell whether a
 * change to one piece paid, not how fast the store is.
 */
@NullMarked
package unanimous.benchmark.micro;

import org.jspecify.annotations.NullMarked;
