/**
 * Deliberate mistakes in the protocol, to prove that the checks can fail. A {@link
 * unanimous.protocol.defect.Defect} stands between the production code and what surrounds it: it
 * wraps machines, and changes what a log keeps and what is read from it. The simulator and the
 * exploration run the same ones.
 *
 * <p>Nothing here may depend on either of them.
 */
@NullMarked
package unanimous.protocol.defect;

import org.jspecify.annotations.NullMarked;
