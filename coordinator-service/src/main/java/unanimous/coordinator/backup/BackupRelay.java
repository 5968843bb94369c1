package unanimous.coordinator.backup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import unanimous.node.wire.BackupHeaders;

/** Passes a replica's answer on as it comes: the copy, or the problem that there is with it. */
final class BackupRelay implements HttpClientResponseHandler<Void> {

  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "Content-Length",
          "Retry-After",
          BackupHeaders.DIGEST,
          BackupHeaders.REVISION,
          BackupHeaders.ENTRIES);

  private final HttpServletResponse response;

  BackupRelay(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  @SuppressWarnings("NullAway") // There is no other value of Void.
  public Void handleResponse(ClassicHttpResponse answer) throws IOException {
    response.setStatus(answer.getCode());
    for (String name : HEADERS) {
      Header header = answer.getFirstHeader(name);
      if (header != null) {
        response.setHeader(name, header.getValue());
      }
    }
    // Should the replica fail half-way, the end of the connection says so.
    response.setHeader("Connection", "close");
    HttpEntity copy = answer.getEntity();
    if (copy != null) {
      // The entity's own way to write itself keeps it to itself when the replica has failed.
      try (InputStream bytes = copy.getContent()) {
        bytes.transferTo(response.getOutputStream());
      }
    }
    return null;
  }
}
