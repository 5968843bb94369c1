package unanimous.protocol.message;

/**
 * Who speaks as the coordinator; every message of it carries this.
 *
 * @param clusterId drawn when the coordinator's log was made
 * @param epoch the coordinator's run, counted up and forced before it speaks
 * @param incarnation drawn at random for the run: tells apart two coordinators that count up from
 *     copies of one log
 */
public record CoordinatorIdentity(String clusterId, long epoch, String incarnation) {}
