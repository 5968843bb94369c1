package unanimous.replica.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.web.PageQuery;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.Page;
import unanimous.node.wire.ReadAnswer;
import unanimous.protocol.transaction.Key;
import unanimous.replica.read.ConsistentReads.Seen;
import unanimous.replica.store.Snapshot;
import unanimous.replica.store.StoreReads;

/** Answers reads of many keys as of one moment, for the coordinator and for anyone with curl. */
@RestController
final class ManyReadsController {

  private final ConsistentReads reads;
  private final StoreIdentity identity;

  ManyReadsController(ConsistentReads reads, StoreIdentity identity) {
    this.reads = reads;
    this.identity = identity;
  }

  @GetMapping("/kv")
  Page page(HttpServletRequest request, HttpServletResponse response) {
    PageQuery query = PageQuery.of(request, PageQuery.DEFAULT_LIMIT, Page.MAX_ENTRIES);
    identity.check(request, response);
    return reads.read(snapshot -> look(snapshot, query));
  }

  static Seen<Page> look(Snapshot snapshot, PageQuery query) {
    Page page = snapshot.page(query);
    return new Seen<>(page, snapshot.cut(key -> isWithin(page, query, key)));
  }

  /** Whether the page would have had to show the key if it existed. */
  private static boolean isWithin(Page page, PageQuery query, Key key) {
    Key end = page.next();
    return query.covers(key) && (end == null || key.compareTo(end) <= 0);
  }

  @PostMapping("/snapshot")
  ReadAnswer.Response snapshot(
      @RequestBody ReadAnswer.Request wanted,
      HttpServletRequest request,
      HttpServletResponse response) {
    GatheredReads.requireFew(wanted);
    identity.check(request, response);
    Set<Key> keys = new HashSet<>(wanted.keys());
    return reads.read(snapshot -> {
      List<Optional<StoreReads.Entry>> found =
          snapshot.find(wanted.keys(), ReadAnswer.MAX_VALUE_BYTES);
      requireAll(found, wanted.keys());
      return new Seen<>(answers(found), snapshot.cut(keys::contains));
    });
  }

  private static void requireAll(List<?> found, List<Key> wanted) {
    if (found.size() < wanted.size()) {
      throw new Problem(
              ProblemType.VALUE_TOO_LARGE,
              "The values up to that of the key "
                  + wanted.get(found.size())
                  + " are longer together than the "
                  + ReadAnswer.MAX_VALUE_BYTES
                  + " bytes that are allowed.")
          .asException();
    }
  }

  private static ReadAnswer.Response answers(List<Optional<StoreReads.Entry>> found) {
    return new ReadAnswer.Response(found.stream().map(GatheredReads::answer).toList());
  }
}
