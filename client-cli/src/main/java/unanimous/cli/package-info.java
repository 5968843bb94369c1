/**
 * {@code kv}, the command line: starts a cluster on this machine, talks to any, breaks and hammers
 * it.
 *
 * <p>{@code output} and {@code http} know nothing of each other or the rest; {@code client} speaks
 * the public API over {@code http}; {@code cluster} and {@code hammer} stand beside each other on
 * top; {@code trace} tells of a command to whoever gathers traces; {@code command} is what a person
 * types.
 */
@NullMarked
package unanimous.cli;

import org.jspecify.annotations.NullMarked;
