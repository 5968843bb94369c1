package unanimous.protocol.message;

/**
 * A participant as the others know it.
 *
 * @param url where it listens
 * @param storeId the identity of its store: a process that answers at this address with another
 *     store is not this participant
 */
public record Member(ParticipantName name, String url, String storeId) {}
