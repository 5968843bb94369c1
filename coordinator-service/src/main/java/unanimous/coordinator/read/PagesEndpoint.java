package unanimous.coordinator.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.coordinator.room.Room;
import unanimous.node.access.Access;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.web.PageQuery;
import unanimous.node.wire.WireFormat;

/** {@code GET /kv}: what keys there are, page by page. */
@RestController
final class PagesEndpoint {

  private final Access access;
  private final SnapshotReads reads;
  private final PageLimits limits;

  PagesEndpoint(Access access, SnapshotReads reads, PageLimits limits) {
    this.access = access;
    this.reads = reads;
    this.limits = limits;
  }

  @Needs(Scope.READ)
  @GetMapping("/kv")
  void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PageQuery query = PageQuery.of(request, limits.usual(), limits.most());
    access.grantOf(request).requireCovered(query.prefix());
    try (Room.Place memory = reads.memory()) {
      WireFormat.JSON.send(reads.page(query, memory), response);
    }
  }
}
