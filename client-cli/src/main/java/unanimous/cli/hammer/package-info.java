/**
 * A closed-loop load generator: so many clients, each with one request under way at a time.
 *
 * <p>All clients run in one event loop on one thread. The generator shares its machine with the
 * cluster that it measures, and a loop that takes many answers at each turn costs a third of what a
 * thread per client does. Single-threaded, it needs no locks either.
 */
@NullMarked
package unanimous.cli.hammer;

import org.jspecify.annotations.NullMarked;
