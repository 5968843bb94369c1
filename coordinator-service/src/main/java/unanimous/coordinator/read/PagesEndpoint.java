package unanimous.coordinator.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.web.PageQuery;
import unanimous.node.wire.JsonBody;

/** {@code GET /kv}: what keys there are, page by page. */
@RestController
final class PagesEndpoint {

  private final SnapshotReads reads;
  private final PageLimits limits;

  PagesEndpoint(SnapshotReads reads, PageLimits limits) {
    this.reads = reads;
    this.limits = limits;
  }

  @GetMapping("/kv")
  void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonBody.write(reads.page(PageQuery.of(request, limits.usual(), limits.most())), response);
  }
}
