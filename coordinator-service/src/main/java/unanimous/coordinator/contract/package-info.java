/** What the HTTP API promises, for programs and people: the document, and a page to try it. */
@NullMarked
package unanimous.coordinator.contract;

import org.jspecify.annotations.NullMarked;
