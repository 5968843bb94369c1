package unanimous.protocol.participant;

import java.time.Duration;

/**
 * How patient a participant is. None of it matters to safety: a participant in doubt asks, it never
 * decides by timeout.
 *
 * @param inquireAfter how long it is in doubt before it asks for the first time; must be longer
 *     than a decision usually takes
 * @param inquireInterval how long it waits before it asks again
 */
public record ParticipantSettings(Duration inquireAfter, Duration inquireInterval) {}
