/** A replica as a process: it votes, keeps the data, and answers reads. */
@NullMarked
package unanimous.replica;

import org.jspecify.annotations.NullMarked;
