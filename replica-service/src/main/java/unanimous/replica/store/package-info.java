/** The store and the log in one SQLite file, and how they are read. */
@NullMarked
package unanimous.replica.store;

import org.jspecify.annotations.NullMarked;
