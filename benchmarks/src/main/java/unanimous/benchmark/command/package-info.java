/** What a person types. */
@NullMarked
package unanimous.benchmark.command;

import org.jspecify.annotations.NullMarked;
