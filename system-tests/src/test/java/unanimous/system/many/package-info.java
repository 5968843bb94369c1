/** Reads of many keys: pages, and several keys in one transaction, while others write. */
@NullMarked
package unanimous.system.many;

import org.jspecify.annotations.NullMarked;
