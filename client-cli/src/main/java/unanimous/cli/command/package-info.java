/**
 * The commands of {@code kv}: what is asked for on the command line, carried out by the other
 * packages, told in words or JSON, ended by an exit code.
 */
@NullMarked
package unanimous.cli.command;

import org.jspecify.annotations.NullMarked;
