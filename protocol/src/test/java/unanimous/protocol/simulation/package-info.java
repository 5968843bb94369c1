/**
 * The simulator: a whole cluster in one thread and virtual time, running the production drivers and
 * machines over a network, disks and a clock that are made up from a seed.
 *
 * <p>One {@link unanimous.protocol.simulation.Simulation} is one schedule, made of a {@code Plan}:
 * a seed, and what is left out. Its {@code Chaos} decides by the seed when a {@code Fault} strikes;
 * {@code Network} delivers, loses, repeats and delays requests; a {@code SimulatedProcess} runs a
 * production driver on a clock of its own, keeps back what it says after a force until the force is
 * done, and forgets everything but its disk when it crashes; an {@code Operator} exchanges disks in
 * some schedules. Clients write and read meanwhile. Then all is healed, the cluster must settle,
 * and its history is judged. Some seeds have a {@code Focus}, for mishaps that take several rare
 * faults in a row.
 *
 * <p>Judged is twice: {@code Judge} looks at every append and every answer as it happens, {@code
 * FinalInspection} and {@code StrictSerializability} at the end. A broken {@code Invariant} is a
 * {@code Violation}. The same plan gives the same trace, byte for byte, so schedules run without
 * one. {@code Shrinking} looks for a simpler plan that fails alike, which then tells the story.
 *
 * <p>That the checks see something is shown twice: {@code Summary} counts what was met (faults,
 * fences, recovery paths, and each machine's table in {@code CoordinatorGrid} and {@code
 * ParticipantGrid}) and names what was not; {@code DefectsTest} plants the mistakes of {@link
 * unanimous.protocol.defect} and has them found.
 *
 * <p>Nothing here may wait, read a clock, or draw a number that does not come from the seed.
 */
@NullMarked
package unanimous.protocol.simulation;

import org.jspecify.annotations.NullMarked;
