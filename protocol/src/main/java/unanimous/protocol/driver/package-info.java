/** How a machine is run: batches in, one force, and only then the effects that depend on it. */
@NullMarked
package unanimous.protocol.driver;

import org.jspecify.annotations.NullMarked;
