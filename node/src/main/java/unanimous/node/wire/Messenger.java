package unanimous.node.wire;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.crashpoint.Crossing;

/**
 * The one way in which the protocol's messages leave for another process: each between the crash
 * points before it is sent and after it is answered. What only looks needs no point and takes the
 * {@link WireClient}.
 */
public final class Messenger {

  private final WireClient client;
  private final CrashPoints points;

  public Messenger(WireClient client, CrashPoints points) {
    this.client = client;
    this.points = points;
  }

  /**
   * Posts a message and reads the answer to it.
   *
   * @param crossings what the message carries
   * @throws IOException if there was no answer, or none that can be understood; the message may
   *     have arrived all the same
   */
  public <A> A post(
      Supplier<Set<Crossing>> crossings,
      URI url,
      Object message,
      WireFormat format,
      Class<A> answer)
      throws IOException {
    return exchange(crossings, () -> client.post(url, message, format, answer));
  }

  /**
   * Asks for a document.
   *
   * @throws IOException if there was no answer, or none that can be understood
   */
  public <A> A ask(Crossing crossing, URI url, Class<A> answer) throws IOException {
    return exchange(() -> Set.of(crossing), () -> client.get(url, answer));
  }

  private <A> A exchange(Supplier<Set<Crossing>> crossings, Exchange<A> exchange)
      throws IOException {
    try (var _ = points.turn(crossings)) {
      points.before(crossings);
      A answer = exchange.happen();
      points.after(crossings);
      return answer;
    }
  }

  /** One request and the answer to it. */
  @FunctionalInterface
  private interface Exchange<A> {

    A happen() throws IOException;
  }
}
