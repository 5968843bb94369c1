package unanimous.node.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.StatusLine.StatusClass;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.access.PeerAccess;

/**
 * Talks HTTP to the cluster's other processes. Blocks the calling thread on the socket itself: a
 * message between two processes costs no more hand-offs between threads than it must.
 *
 * <p>A message goes out once: whether it may be sent again is the protocol's to know. A question,
 * which changes nothing, is not lost on a connection that was kept and that its peer has closed.
 */
public final class WireClient implements AutoCloseable {

  private static final JsonMapper JSON = WireJson.mapper();

  private static final int MAX_CONNECTIONS = 256;

  /** Memory is not taken for more because somebody says that it comes; then as it comes. */
  private static final int MAX_BYTES_AT_ONCE = 4 << 20;

  /** Shorter than a server keeps a connection that is silent: none is used that it has closed. */
  private static final Timeout TIME_TO_LIVE = Timeout.ofSeconds(50);

  private final Timeout timeout;
  private final PeerAccess access;
  private final WriteWatch writes;
  private final HttpRequester http;

  /**
   * Makes a client with connections of its own.
   *
   * @param timeout for connecting, and for every wait for the peer to say something or, to about a
   *     second, to take something
   * @param access by which its peers let it in
   */
  public WireClient(Duration timeout, PeerAccess access) {
    this.timeout = Timeout.of(timeout);
    this.access = access;
    writes = new WriteWatch(timeout);
    // The exchange itself and a pool, and none of what a client of the wide web needs besides.
    http =
        RequesterBootstrap.bootstrap()
            .setHttpProcessor(
                new DefaultHttpProcessor(new RequestTargetHost(), new RequestContent(true)))
            .setSocketConfig(
                SocketConfig.custom().setSoTimeout(this.timeout).setTcpNoDelay(true).build())
            .setConnectionFactory(writes)
            .setDefaultMaxPerRoute(MAX_CONNECTIONS)
            .setMaxTotal(MAX_CONNECTIONS * 8)
            .setTimeToLive(TIME_TO_LIVE)
            .setSslSocketFactory(access.tls())
            // A certificate counts only for the name by which its owner was called.
            .setSslSetupHandler(tls -> tls.setEndpointIdentificationAlgorithm("HTTPS"))
            .create();
  }

  /**
   * Posts a message and reads the answer to it.
   *
   * @throws IOException if there was no answer, or none that can be understood; the message may
   *     have arrived all the same
   */
  public <A> A post(URI url, Object message, WireFormat format, Class<A> answer)
      throws IOException {
    return execute(posting(url, message, format), response -> read(response, answer));
  }

  /** The request that posts a message, for a caller who has more to say in it. */
  public ClassicHttpRequest posting(URI url, Object message, WireFormat format) {
    ClassicHttpRequest request = new BasicClassicHttpRequest("POST", url);
    request.setEntity(new ByteArrayEntity(format.write(message), format.contentType()));
    return request;
  }

  /**
   * Gets a document.
   *
   * @throws IOException if there was no answer, or none that can be understood
   */
  public <A> A get(URI url, Class<A> answer) throws IOException {
    return ask(new BasicClassicHttpRequest("GET", url), response -> read(response, answer));
  }

  /**
   * Sends a request of the caller's making, once.
   *
   * @throws Unreached if there was no connection: it has not arrived
   * @throws IOException if there was no answer, or none that can be understood
   */
  public <A> A execute(ClassicHttpRequest request, HttpClientResponseHandler<A> handler)
      throws IOException {
    return execute(request, HttpCoreContext.create(), handler);
  }

  /**
   * Sends a request of the caller's making that changes nothing, however often it arrives. A peer
   * that has restarted since it answered last has closed all connections that were kept: each that
   * proves to be closed is given up for the next, until one is new.
   *
   * @throws IOException if there was no answer, or none that can be understood
   */
  public <A> A ask(ClassicHttpRequest request, HttpClientResponseHandler<A> handler)
      throws IOException {
    while (true) {
      HttpCoreContext exchange = HttpCoreContext.create();
      try {
        return execute(request, exchange, handler);
      } catch (IOException e) {
        if (e instanceof SocketTimeoutException || !failedUnansweredWhenKept(exchange)) {
          throw e;
        }
      }
    }
  }

  private static boolean failedUnansweredWhenKept(HttpCoreContext exchange) {
    EndpointDetails connection = exchange.getEndpointDetails();
    return exchange.getResponse() == null
        && connection != null
        && connection.getResponseCount() > 0;
  }

  private <A> A execute(
      ClassicHttpRequest request, HttpCoreContext exchange, HttpClientResponseHandler<A> handler)
      throws IOException {
    access.addTo(request);
    HttpHost peer = new HttpHost(request.getScheme(), request.getAuthority());
    try {
      return http.execute(peer, request, timeout, exchange, handler);
    } catch (HttpException e) {
      throw new IOException("answered with something else than HTTP", e);
    } catch (IOException e) {
      // It is known as soon as there is a connection, before anything is written to it.
      throw exchange.getEndpointDetails() == null ? new Unreached(e) : e;
    }
  }

  /**
   * Reads a document that was answered.
   *
   * @throws IOException if it is none, or cannot be understood
   */
  public <A> A read(ClassicHttpResponse response, Class<A> answer) throws IOException {
    byte[] body = bytes(response.getEntity());
    if (response.getCode() == HttpStatus.SC_UNAUTHORIZED) {
      throw new Unreached(
          "it does not know this process's secret: give both the same unanimous.access.secret-file");
    }
    if (StatusClass.from(response.getCode()) == StatusClass.CLIENT_ERROR) {
      throw new RefusedRequest(response.getCode(), detail(body));
    }
    if (response.getCode() != HttpStatus.SC_OK) {
      throw new IOException("answered with status " + response.getCode());
    }
    try {
      return WireFormat.of(response.getEntity().getContentType()).read(body, answer);
    } catch (JacksonException e) {
      throw new IOException("answered with something else than " + answer.getSimpleName(), e);
    }
  }

  /**
   * All of an answer's body. Read in as few pieces as it comes: a piece is a call of the system.
   *
   * @throws IOException if it ends early
   */
  public static byte[] bytes(HttpEntity entity) throws IOException {
    try (InputStream body = entity.getContent()) {
      long length = entity.getContentLength();
      if (length < 0 || length > MAX_BYTES_AT_ONCE) {
        return body.readAllBytes();
      }
      byte[] bytes = new byte[(int) length];
      if (body.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("the answer ends early");
      }
      return bytes;
    }
  }

  /** What a problem document says for people; nothing if it is none. */
  private static String detail(byte[] body) {
    try {
      return JSON.readTree(body).path("detail").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    writes.close();
  }
}
