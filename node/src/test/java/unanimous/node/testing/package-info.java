/** What the tests of both services share: the architecture's rules, and fakes of the outside. */
@NullMarked
package unanimous.node.testing;

import org.jspecify.annotations.NullMarked;
