/**
 * The moments at which a process may die, each with a name: before and after everything that it
 * makes durable and everything that it sends. Names only; what is done there is the process's.
 */
@NullMarked
package unanimous.protocol.crashpoint;

import org.jspecify.annotations.NullMarked;
