/** How an SQLite file is opened so that what it says is durable is durable. */
@NullMarked
package unanimous.node.sqlite;

import org.jspecify.annotations.NullMarked;
