package unanimous.protocol.simulation;

import unanimous.protocol.message.ParticipantName;

/** Where the others are. */
interface Directory {

  SimulatedCoordinator coordinator();

  SimulatedReplica replica(ParticipantName name);
}
