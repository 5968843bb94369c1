/** The thread that runs a driver, and the inbox that feeds it. */
@NullMarked
package unanimous.node.driver;

import org.jspecify.annotations.NullMarked;
