/** The launcher and client, run as a user runs it. */
@NullMarked
package unanimous.system.launcher;

import org.jspecify.annotations.NullMarked;
