/** What HTTP needs in both services: keys in paths, bodies with bounds, problem documents. */
@NullMarked
package unanimous.node.web;

import org.jspecify.annotations.NullMarked;
