/**
 * The file of a backup, which anyone may open with sqlite3: the entries in {@code kv}, and one row
 * in {@code meta} that says where they come from. It holds nothing of the protocol's logs.
 */
@NullMarked
package unanimous.node.sqlite.backup;

import org.jspecify.annotations.NullMarked;
