/** What is measured of both services in the same way. */
@NullMarked
package unanimous.node.metrics;

import org.jspecify.annotations.NullMarked;
