package unanimous.node.crashpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import unanimous.node.crashpoint.Order.Action;
import unanimous.protocol.crashpoint.Side;

/**
 * What a process is told before it starts, so that it can halt or pause while it recovers.
 *
 * @param haltAt {@code point} or {@code point:passage}
 * @param pauseAt the same; of no effect beside {@code haltAt}
 */
@ConfigurationProperties("unanimous.crash-points")
public record CrashPointProperties(@Nullable String haltAt, @Nullable String pauseAt) {

  boolean isGiven() {
    return haltAt != null || pauseAt != null;
  }

  Optional<Order> order(Side side) {
    if (haltAt != null) {
      return Optional.of(Order.parse(side, haltAt, Action.HALT));
    }
    return Optional.ofNullable(pauseAt).map(text -> Order.parse(side, text, Action.PAUSE));
  }
}
