package unanimous.protocol.simulation;

import unanimous.protocol.defect.Defect;

/** What surrounds the processes of one simulation. */
record World(
    Scheduler scheduler,
    Dice dice,
    Patience patience,
    Chaos chaos,
    Network network,
    Tally tally,
    Trace trace,
    Judge judge,
    Defect defect) {}
