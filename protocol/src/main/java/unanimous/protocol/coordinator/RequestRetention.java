package unanimous.protocol.coordinator;

import java.time.Duration;

/**
 * For how long a repeat of a committed request is answered as the first was. After that it is a new
 * request.
 *
 * @param age at least so long after the decision, unless there are too many
 * @param most how many are remembered; of more the oldest are forgotten
 */
public record RequestRetention(Duration age, int most) {}
