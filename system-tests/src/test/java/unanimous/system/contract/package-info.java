/** What API.md promises, over real HTTP. */
@NullMarked
package unanimous.system.contract;

import org.jspecify.annotations.NullMarked;
