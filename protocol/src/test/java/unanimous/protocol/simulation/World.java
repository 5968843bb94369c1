package unanimous.protocol.simulation;

import unanimous.protocol.defect.Defect;

/**
 * What surrounds the processes of one simulation.
 *
 * @param watched whether it is counted what the machines meet in which state, which takes time
 */
record World(
    Scheduler scheduler,
    Dice dice,
    Patience patience,
    Chaos chaos,
    Network network,
    Tally tally,
    Trace trace,
    Judge judge,
    Defect defect,
    boolean watched) {}
