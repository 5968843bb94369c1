package unanimous.coordinator;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Request;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.web.KeyPath;
import unanimous.node.wire.ForceReport;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.ReplicaStatus;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireJson;
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Driver;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantMachine;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.ParticipantSettings;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** The participant's own machine behind HTTP, with a store that is nowhere but here. */
final class InMemoryReplica implements FakePeer.Behaviour {

  static final String STORE = "store-1";

  /** The only page that it has. */
  static final String PAGE = "{\"entries\":[],\"next\":null}";

  private static final String FORCE = "/force";

  private final JsonMapper json = WireJson.mapper();
  private final Map<Key, Entry> store = new HashMap<>();
  private final InDoubtKeys inDoubtKeys = new InDoubtKeys();
  private final Driver<ParticipantEvent, ParticipantRecord, ParticipantEffect> driver =
      new Driver<>(
          new ParticipantMachine(
              RecoveredParticipant.empty(STORE),
              this::revisionOf,
              new ParticipantSettings(Duration.ofSeconds(3), Duration.ofSeconds(1))),
          this::force,
          this::perform,
          InstantSource.system(),
          BatchObserver.NONE);

  private record Entry(Value value, long revision) {}

  @Override
  public Response answer(Request request) {
    String target = request.target();
    if (KeyPath.matches(target)) {
      return read(KeyPath.keyOf(target));
    }
    if (target.startsWith("/kv?")) {
      return Response.json(PAGE).with(Map.of(StoreHeader.NAME, STORE));
    }
    if (target.equals("/snapshot")) {
      ReadAnswer.Request wanted = request.read(ReadAnswer.Request.class);
      wanted.keys().forEach(this::awaitRelease);
    }
    return answer(target, request);
  }

  private synchronized Response answer(String target, Request request) {
    if (target.equals("/hello")) {
      Hello hello = request.read(Hello.class);
      return write(
          HelloAnswer.class,
          this.<HelloAnswer>ask(reply -> new ParticipantEvent.HelloReceived(hello, reply)));
    }
    if (target.equals("/transactions/messages")) {
      Batch batch = request.read(Batch.class);
      return write(
          BatchAnswer.class,
          this.<BatchAnswer>ask(reply -> new ParticipantEvent.BatchReceived(batch, reply)));
    }
    if (target.equals("/reads")) {
      return readEachAlone(request.read(ReadAnswer.Request.class));
    }
    if (target.equals("/snapshot")) {
      return snapshot(request.read(ReadAnswer.Request.class));
    }
    return look(target);
  }

  private Response snapshot(ReadAnswer.Request wanted) {
    List<ReadAnswer> answers = wanted.keys().stream().map(this::answer).toList();
    return write(ReadAnswer.Response.class, new ReadAnswer.Response(answers))
        .with(Map.of(StoreHeader.NAME, STORE));
  }

  private ReadAnswer answer(Key key) {
    Entry entry = store.get(key);
    return entry == null
        ? new ReadAnswer.Absent()
        : new ReadAnswer.Found(entry.value(), entry.revision());
  }

  private Response readEachAlone(ReadAnswer.Request wanted) {
    List<ReadAnswer> answers =
        wanted.keys().stream().<ReadAnswer>map(_ -> new ReadAnswer.Apart()).toList();
    return write(ReadAnswer.Response.class, new ReadAnswer.Response(answers))
        .with(Map.of(StoreHeader.NAME, STORE));
  }

  private Response look(String target) {
    if (target.equals("/status")) {
      return write(
          ReplicaStatus.class,
          new ReplicaStatus("replica-1", STORE, "c", 1L, 0, List.of(), 0, List.of()));
    }
    String path = target.substring("/transactions/".length());
    if (path.endsWith(FORCE)) {
      return forced(TransactionId.parse(path.substring(0, path.length() - FORCE.length())));
    }
    TransactionId id = TransactionId.parse(path);
    return write(ReplicaTransaction.class, recorded(id));
  }

  private static ReplicaTransaction recorded(TransactionId id) {
    return id.epoch() == 1
        ? new ReplicaTransaction(id, "committed", 1L, List.of(), null, null, null)
        : new ReplicaTransaction(id, "nothing", null, List.of(), null, null, null);
  }

  /** As if it had been in doubt. */
  private Response forced(TransactionId id) {
    ForceReport.AtReplica here = new ForceReport.AtReplica("replica-1", "forced", null);
    return write(ForceReport.class, new ForceReport(id, "abort", List.of(here)));
  }

  /** As on a real replica a reader waits for the commit that is on its way. */
  private Response read(Key key) {
    awaitRelease(key);
    return readNow(key);
  }

  private void awaitRelease(Key key) {
    inDoubtKeys
        .releaseOf(key)
        .ifPresent(release -> release.toCompletableFuture().copy().orTimeout(10, SECONDS).join());
  }

  private synchronized Response readNow(Key key) {
    Entry entry = store.get(key);
    if (entry == null) {
      return Response.status(404, "").with(Map.of(StoreHeader.NAME, STORE));
    }
    String tag = "\"" + entry.revision() + "\"";
    return new Response(200, Map.of(StoreHeader.NAME, STORE, "ETag", tag), entry.value());
  }

  private <A> A ask(Function<Reply<A>, ParticipantEvent> question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    driver.process(List.of(question.apply(answer::complete)));
    return answer.resultNow();
  }

  private Response write(Class<?> type, Object answer) {
    return Response.json(json.writerFor(type).writeValueAsString(answer));
  }

  private long revisionOf(Key key) {
    Entry entry = store.get(key);
    return entry == null ? Condition.ABSENT : entry.revision();
  }

  private void force(List<ParticipantRecord> records) {
    for (ParticipantRecord record : records) {
      if (record instanceof ParticipantRecord.Applied(var outcome, var operations)) {
        operations.forEach(operation -> apply(operation, outcome.revision()));
      }
    }
  }

  private void apply(Operation operation, long revision) {
    switch (operation) {
      case Operation.Put(var key, var value) -> store.put(key, new Entry(value, revision));
      case Operation.Delete(var key) -> store.remove(key);
    }
  }

  private void perform(ParticipantEffect effect) {
    switch (effect) {
      case ParticipantEffect.Answer<?> answer -> answer.perform();
      case ParticipantEffect.Hold(var id, var keys) -> inDoubtKeys.hold(id, keys);
      case ParticipantEffect.Release(var id) -> inDoubtKeys.release(id);
      case ParticipantEffect.AskCoordinator _,
          ParticipantEffect.AskPeer _,
          ParticipantEffect.AskEveryone _ -> {}
      case ParticipantEffect.TellOfForced _, ParticipantEffect.Report _ -> {}
    }
  }
}
