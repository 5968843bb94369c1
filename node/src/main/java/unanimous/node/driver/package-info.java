/** What has a driver take its steps, and the inbox that feeds it. */
@NullMarked
package unanimous.node.driver;

import org.jspecify.annotations.NullMarked;
