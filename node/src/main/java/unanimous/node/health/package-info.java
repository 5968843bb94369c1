/** What both services say of their health in the same words. */
@NullMarked
package unanimous.node.health;

import org.jspecify.annotations.NullMarked;
