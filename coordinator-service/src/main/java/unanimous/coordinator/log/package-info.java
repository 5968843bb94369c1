/** The decision log in an SQLite file, and how it is read. */
@NullMarked
package unanimous.coordinator.log;

import org.jspecify.annotations.NullMarked;
