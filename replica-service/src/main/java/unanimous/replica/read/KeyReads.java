package unanimous.replica.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import unanimous.node.web.KeyWay;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.web.Problems;
import unanimous.node.wire.WaitPreference;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.transaction.Key;
import unanimous.replica.ReplicaProperties;
import unanimous.replica.store.StoreReads;

/** Answers reads of one key for the coordinator, and for anyone with curl. */
@Component
public final class KeyReads implements KeyWay.KeyHandler {

  private final StoreReads store;
  private final InDoubtKeys inDoubtKeys;
  private final StoreIdentity identity;
  private final Duration readWait;

  KeyReads(
      StoreReads store,
      InDoubtKeys inDoubtKeys,
      StoreIdentity identity,
      ReplicaProperties properties) {
    this.store = store;
    this.inDoubtKeys = inDoubtKeys;
    this.identity = identity;
    this.readWait = properties.readWait();
  }

  @Override
  public void handle(Key key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean wantsBody = request.getMethod().equals("GET");
    if (!wantsBody && !request.getMethod().equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      throw Problems.methodNotAllowed(request.getMethod(), "GET, HEAD").asException();
    }
    identity.check(request, response);
    awaitDecision(key, WaitPreference.isNone(request) ? Duration.ZERO : readWait);
    Optional<StoreReads.Entry> entry = store.find(key);
    if (entry.isEmpty()) {
      throw new Problem(
              ProblemType.KEY_NOT_FOUND, "There is no such key.", Map.of("key", key.text()))
          .asException();
    }
    write(entry.get(), wantsBody, response);
  }

  /**
   * Waits for the hold that is there now and for none that comes later; see {@link InDoubtKeys}.
   */
  private void awaitDecision(Key key, Duration atMost) {
    Optional<CompletionStage<Void>> release = inDoubtKeys.releaseOf(key);
    if (release.isEmpty()) {
      return;
    }
    try {
      release.get().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new Problem(
              ProblemType.IN_DOUBT,
              "A transaction on this key is in doubt here: whether it commits is not known yet. Try"
                  + " again, or ask another replica.",
              Map.of("key", key.text()))
          .asException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading", e);
    }
  }

  private static void write(StoreReads.Entry entry, boolean wantsBody, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/octet-stream");
    response.setHeader("ETag", "\"" + entry.revision() + "\"");
    response.setContentLength(entry.value().length());
    if (wantsBody) {
      response.getOutputStream().write(entry.value().bytes());
    }
  }
}
