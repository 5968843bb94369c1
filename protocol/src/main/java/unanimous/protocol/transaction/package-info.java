/**
 * What clients ask for: keys, values, operations, conditions, and the transactions made of them.
 */
@NullMarked
package unanimous.protocol.transaction;

import org.jspecify.annotations.NullMarked;
