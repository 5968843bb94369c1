/** What people and participants can ask: transactions, decisions, replicas, health, metrics. */
@NullMarked
package unanimous.coordinator.inspect;

import org.jspecify.annotations.NullMarked;
