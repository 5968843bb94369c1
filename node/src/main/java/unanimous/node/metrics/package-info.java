/** What is measured of a driver, the same in both services. */
@NullMarked
package unanimous.node.metrics;

import org.jspecify.annotations.NullMarked;
