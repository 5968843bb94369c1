package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.cluster.ClusterUnderTest;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/**
 * Tells one process, over HTTP, where to die or to stand still. On connections of its own: one that
 * is used again may be that of a request which has been answered and stands still after that.
 */
public record CrashPointOrders(Http process) {

  private static final Duration POLL = Duration.ofMillis(20);

  public void haltAt(CrashPoint point, int passage) {
    arm(point, "do=halt&passage=" + passage);
  }

  public void pauseAt(CrashPoint point, int passage) {
    arm(point, "do=pause&passage=" + passage);
  }

  private void arm(CrashPoint point, String order) {
    Response armed = process.postApart("/crash-points/" + point.label() + "?" + order);
    assertThat(armed.status()).as("%s", armed).isEqualTo(200);
  }

  /** Lets it go on; who did not stand still forgets its order. */
  public void release() {
    assertThat(process.postApart("/crash-points/release").status()).isEqualTo(200);
  }

  public void awaitPauseAt(CrashPoint point) {
    await()
        .pollInterval(POLL)
        .atMost(ClusterUnderTest.PATIENCE)
        .until(() -> point.label().equals(pausedAt()));
  }

  private String pausedAt() {
    return process.getExactly("/crash-points").json().path("pausedAt").stringValue("");
  }
}
