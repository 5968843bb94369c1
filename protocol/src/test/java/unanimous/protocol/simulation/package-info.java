/**
 * The simulator: a whole cluster in one thread and virtual time, running the production drivers and
 * machines over a network, disks and a clock that are made up from a seed.
 *
 * <p>One {@link unanimous.protocol.simulation.Simulation} is one schedule. Its {@code Chaos}
 * decides by the seed when a {@code Fault} strikes; {@code Network} delivers, loses, repeats and
 * delays requests; a {@code SimulatedProcess} runs a production driver, keeps back what it says
 * after a force until the force is done, and forgets everything but its disk when it crashes.
 * Clients write and read meanwhile. Then all is healed, the cluster must settle, and its history is
 * judged.
 *
 * <p>Judged is twice: {@code Judge} looks at every append and every answer as it happens, {@code
 * FinalInspection} and {@code StrictSerializability} at the end. A broken {@code Invariant} is a
 * {@code Violation}. The same seed gives the same trace, byte for byte, so schedules run without
 * one, and a schedule that failed is run once more to tell its story.
 *
 * <p>Nothing here may wait, read a clock, or draw a number that does not come from the seed.
 */
@NullMarked
package unanimous.protocol.simulation;

import org.jspecify.annotations.NullMarked;
