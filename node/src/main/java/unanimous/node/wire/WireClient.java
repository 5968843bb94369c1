package unanimous.node.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks HTTP to the cluster's other processes. Blocks the calling thread on the socket itself: a
 * message between two processes costs no more hand-offs between threads than it must.
 *
 * <p>Never retries by itself: whether a message may be sent again is the protocol's to know.
 */
public final class WireClient implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 256;

  private final CloseableHttpClient http;
  private final JsonMapper json = WireJson.mapper();

  /**
   * Makes a client with connections of its own.
   *
   * @param timeout for connecting, and for every wait for the peer to say something
   */
  public WireClient(Duration timeout) {
    Timeout limit = Timeout.of(timeout);
    http =
        HttpClients.custom()
            .setConnectionManager(connections(limit))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(limit)
                    .setResponseTimeout(limit)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(Timeout limit) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setMaxConnTotal(MAX_CONNECTIONS * 8)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(limit).setSocketTimeout(limit).build())
        .build();
  }

  /**
   * Posts a message and reads the answer to it.
   *
   * @throws IOException if there was no answer, or none that can be understood; the message may
   *     have arrived all the same
   */
  public <A> A post(String url, Object message, Class<A> answer) throws IOException {
    return execute(posting(url, message), response -> read(response, answer));
  }

  /** The request that posts a message, for a caller who has more to say in it. */
  public HttpUriRequestBase posting(String url, Object message) {
    HttpUriRequestBase request = new HttpUriRequestBase("POST", URI.create(url));
    byte[] body = json.writeValueAsBytes(message);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  /**
   * Gets a document.
   *
   * @throws IOException if there was no answer, or none that can be understood
   */
  public <A> A get(String url, Class<A> answer) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase("GET", URI.create(url));
    return execute(request, response -> read(response, answer));
  }

  /** Sends a request of the caller's making. */
  public <A> A execute(HttpUriRequestBase request, HttpClientResponseHandler<A> handler)
      throws IOException {
    return http.execute(request, handler);
  }

  /**
   * Reads a document that was answered.
   *
   * @throws IOException if it is none, or cannot be understood
   */
  public <A> A read(ClassicHttpResponse response, Class<A> answer) throws IOException {
    byte[] body = EntityUtils.toByteArray(response.getEntity());
    if (response.getCode() != 200) {
      throw new IOException("answered with status " + response.getCode());
    }
    try {
      return json.readValue(body, answer);
    } catch (JacksonException e) {
      throw new IOException("answered with something else than " + answer.getSimpleName(), e);
    }
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
