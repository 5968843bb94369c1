package unanimous.node.trace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint where a receiver of OTLP over HTTP listens, such as
 *     http://localhost:4318/v1/traces; without it nothing is traced
 * @param sampling what part of those traces is told that begin here, 0 to 1; one that a client
 *     began is told if the client says so
 */
@ConfigurationProperties("unanimous.tracing")
public record TracingProperties(@Nullable URI endpoint, @DefaultValue("1") double sampling) {

  public TracingProperties {
    if (endpoint != null && (endpoint.getHost() == null || !isHttp(endpoint))) {
      throw new IllegalArgumentException(
          "unanimous.tracing.endpoint must be a URL such as http://localhost:4318/v1/traces");
    }
    if (!(sampling >= 0 && sampling <= 1)) {
      throw new IllegalArgumentException("unanimous.tracing.sampling must be from 0 to 1");
    }
  }

  private static boolean isHttp(URI endpoint) {
    return "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
  }
}
