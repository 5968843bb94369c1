/**
 * {@code kv hammer --check} against real processes that are killed, and against one that was
 * tampered with.
 */
@NullMarked
package unanimous.system.hammer;

import org.jspecify.annotations.NullMarked;
