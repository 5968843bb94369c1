package unanimous.node.crashpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import unanimous.node.crashpoint.Order.Action;
import unanimous.protocol.crashpoint.Side;

/**
 * What a process is told before it starts, so that it can halt while it recovers. It cannot be told
 * to pause then: before it listens nobody could release it.
 *
 * @param haltAt {@code point} or {@code point:passage}
 */
@ConfigurationProperties("unanimous.crash-points")
public record CrashPointProperties(@Nullable String haltAt) {

  Optional<Order> order(Side side) {
    return Optional.ofNullable(haltAt).map(text -> Order.parse(side, text, Action.HALT));
  }
}
