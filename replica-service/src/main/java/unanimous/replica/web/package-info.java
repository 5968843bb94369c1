/** What the coordinator and the peers can ask a replica over HTTP. */
@NullMarked
package unanimous.replica.web;

import org.jspecify.annotations.NullMarked;
