/**
 * Outcomes that an operator forces: only handed on, to the replicas that are in doubt. This process
 * promises nothing of it.
 */
@NullMarked
package unanimous.coordinator.force;

import org.jspecify.annotations.NullMarked;
