package unanimous.protocol.coordinator;

import java.time.Duration;

/**
 * The coordinator's bounds.
 *
 * @param voteTimeout how long votes are awaited before the transaction is aborted
 * @param settleInterval how often participants are told up to where all is over
 * @param maxUnderWay how many transactions may be preparing or committing; more are refused
 * @param remembered how many of the last that were committed, and of those that were aborted, are
 *     kept in memory to be inspected; fewer where they have many keys
 * @param retention of what is known of committed requests by their names
 */
public record CoordinatorSettings(
    Duration voteTimeout,
    Duration settleInterval,
    int maxUnderWay,
    int remembered,
    RequestRetention retention) {}
