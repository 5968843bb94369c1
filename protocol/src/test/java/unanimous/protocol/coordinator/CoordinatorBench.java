package unanimous.protocol.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Bench;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** A coordinator of three replicas on a test's bench. */
final class CoordinatorBench extends Bench<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> {

  static final ParticipantName R1 = new ParticipantName("replica-1");
  static final ParticipantName R2 = new ParticipantName("replica-2");
  static final ParticipantName R3 = new ParticipantName("replica-3");
  static final List<ParticipantName> ALL = List.of(R1, R2, R3);

  static final Duration VOTE_TIMEOUT = Duration.ofSeconds(3);
  static final Duration SETTLE_INTERVAL = Duration.ofMillis(500);
  static final RequestRetention RETENTION = new RequestRetention(Duration.ofHours(24), 3);
  static final CoordinatorSettings SETTINGS =
      new CoordinatorSettings(VOTE_TIMEOUT, SETTLE_INTERVAL, 4, 10, RETENTION);

  static final RecoveredCoordinator NEW = RecoveredCoordinator.empty("cluster");

  /** Everything that was sent and not yet looked at. */
  private final Map<ParticipantName, List<CoordinatorMessage>> sent = new TreeMap<>();

  private List<Member> readable = List.of();

  CoordinatorBench(RecoveredCoordinator recovered) {
    this(recovered, SETTINGS);
  }

  CoordinatorBench(RecoveredCoordinator recovered, CoordinatorSettings settings) {
    super(new CoordinatorMachine(recovered, "incarnation", urls(ALL), settings));
    ALL.forEach(name -> sent.put(name, new ArrayList<>()));
  }

  /** A new cluster with all replicas in sync. */
  static CoordinatorBench inSync() {
    return inSync(NEW);
  }

  static CoordinatorBench inSync(RecoveredCoordinator recovered) {
    CoordinatorBench bench = new CoordinatorBench(recovered);
    bench.start();
    ALL.forEach(bench::joins);
    ALL.forEach(bench::sent);
    return bench;
  }

  static Map<ParticipantName, String> urls(List<ParticipantName> names) {
    Map<ParticipantName, String> urls = new TreeMap<>();
    names.forEach(name -> urls.put(name, url(name)));
    return urls;
  }

  static String url(ParticipantName name) {
    return "http://" + name;
  }

  static Member member(ParticipantName name) {
    return new Member(name, url(name), storeOf(name));
  }

  static String storeOf(ParticipantName name) {
    return "store-of-" + name;
  }

  static TransactionId id(long sequence) {
    return new TransactionId(1, sequence);
  }

  static Transaction put(String... keys) {
    List<Operation> operations = new ArrayList<>();
    for (String key : keys) {
      operations.add(new Operation.Put(new Key(key), new Value(new byte[] {1})));
    }
    return new Transaction(operations, List.of());
  }

  static DecisionRecord decision(long sequence, long revision) {
    return new DecisionRecord(id(sequence), revision, List.of(new Key("a")), Instant.EPOCH);
  }

  // What happens

  Asked<Outcome> submit(String... keys) {
    Asked<Outcome> client = new Asked<>();
    batch(submission(client, keys));
    return client;
  }

  static CoordinatorEvent submission(Asked<Outcome> client, String... keys) {
    return new CoordinatorEvent.Submit(put(keys), client);
  }

  Step<CoordinatorRecord, CoordinatorEffect> answers(ParticipantName from, Answer... answers) {
    return batch(new CoordinatorEvent.Answered(from, List.of(answers)));
  }

  Step<CoordinatorRecord, CoordinatorEffect> votesYes(ParticipantName from, long sequence) {
    return answers(from, new Answer.Yes(id(sequence)));
  }

  Step<CoordinatorRecord, CoordinatorEffect> votesNo(
      ParticipantName from, long sequence, Refusal refusal) {
    return answers(from, new Answer.No(id(sequence), refusal));
  }

  Step<CoordinatorRecord, CoordinatorEffect> acknowledges(ParticipantName from, long sequence) {
    return answers(from, new Answer.Acknowledged(id(sequence)));
  }

  /** All three vote yes; the step of the last vote. */
  Step<CoordinatorRecord, CoordinatorEffect> allVoteYes(long sequence) {
    votesYes(R1, sequence);
    votesYes(R2, sequence);
    return votesYes(R3, sequence);
  }

  void allAcknowledge(long sequence) {
    ALL.forEach(name -> acknowledges(name, sequence));
  }

  Step<CoordinatorRecord, CoordinatorEffect> joins(ParticipantName name, TransactionId... inDoubt) {
    return joins(name, storeOf(name), Long.MAX_VALUE, inDoubt);
  }

  Step<CoordinatorRecord, CoordinatorEffect> joins(
      ParticipantName name, String storeId, long appliedRevision, TransactionId... inDoubt) {
    return batch(welcome(name, storeId, appliedRevision, inDoubt));
  }

  static CoordinatorEvent welcome(
      ParticipantName name, String storeId, long appliedRevision, TransactionId... inDoubt) {
    return new CoordinatorEvent.Welcomed(
        name, new HelloAnswer.Welcome(storeId, appliedRevision, List.of(inDoubt), List.of()));
  }

  Step<CoordinatorRecord, CoordinatorEffect> loses(ParticipantName name) {
    return batch(new CoordinatorEvent.Lost(name, "it does not answer"));
  }

  // What is seen

  /** What was sent to the replica since this was last asked. */
  List<CoordinatorMessage> sent(ParticipantName to) {
    List<CoordinatorMessage> messages = sent.getOrDefault(to, List.of());
    List<CoordinatorMessage> copy = List.copyOf(messages);
    messages.clear();
    return copy;
  }

  /** The replicas that may answer reads. */
  List<ParticipantName> readable() {
    return readable.stream().map(Member::name).toList();
  }

  Decision decisionOf(long sequence) {
    return decisionOf(id(sequence));
  }

  Decision decisionOf(TransactionId id) {
    Asked<CoordinatorDecision> participant = new Asked<>();
    batch(new CoordinatorEvent.Inquired(id, participant));
    return participant.answer().decision();
  }

  Hello hello() {
    Asked<Hello> link = new Asked<>();
    batch(new CoordinatorEvent.HelloWanted(link));
    return link.answer();
  }

  ClusterView view() {
    Asked<ClusterView> somebody = new Asked<>();
    batch(new CoordinatorEvent.Describe(somebody));
    return somebody.answer();
  }

  ReplicaState stateOf(ParticipantName name) {
    return view().replicas().stream()
        .filter(replica -> replica.name().equals(name))
        .map(ClusterView.ReplicaView::state)
        .findFirst()
        .orElseThrow();
  }

  Inspection inspect(TransactionId id) {
    Asked<Inspection> somebody = new Asked<>();
    batch(new CoordinatorEvent.Inspect(id, somebody));
    return somebody.answer();
  }

  List<TransactionView> underWay() {
    Asked<List<TransactionView>> somebody = new Asked<>();
    batch(new CoordinatorEvent.ListUnderWay(somebody));
    return somebody.answer();
  }

  static Outcome committed(long sequence, long revision) {
    return new Outcome.Committed(id(sequence), revision);
  }

  static Outcome aborted(long sequence, AbortReason reason) {
    return new Outcome.Aborted(Optional.of(id(sequence)), reason);
  }

  static Outcome refused(AbortReason reason) {
    return new Outcome.Aborted(Optional.empty(), reason);
  }

  @Override
  protected void perform(CoordinatorEffect effect) {
    switch (effect) {
      case CoordinatorEffect.Send(ParticipantName to, CoordinatorMessage message) ->
          sent.getOrDefault(to, new ArrayList<>()).add(message);
      case CoordinatorEffect.Answer<?> answer -> answer.perform();
      case CoordinatorEffect.ServeReadsFrom(List<Member> inSync) -> readable = inSync;
      case CoordinatorEffect.TellOfForced _ -> {
        // For people.
      }
      case CoordinatorEffect.Report _ -> {
        // Metrics are looked at in the step itself.
      }
    }
  }
}
