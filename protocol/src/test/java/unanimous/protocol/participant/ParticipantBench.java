package unanimous.protocol.participant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Bench;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** A participant, {@code replica-1} of three, on a test's bench. */
final class ParticipantBench extends Bench<ParticipantEvent, ParticipantRecord, ParticipantEffect> {

  static final String STORE = "store-1";
  static final ParticipantName SELF = new ParticipantName("replica-1");
  static final List<ParticipantName> PARTICIPANTS =
      List.of(SELF, new ParticipantName("replica-2"), new ParticipantName("replica-3"));
  static final List<Member> ROSTER =
      PARTICIPANTS.stream()
          .map(name -> new Member(name, "http://" + name, name.text().replace("replica", "store")))
          .toList();
  static final CoordinatorIdentity COORDINATOR =
      new CoordinatorIdentity("cluster", 1, "incarnation");

  static final Duration INQUIRE_AFTER = Duration.ofSeconds(3);
  static final Duration INQUIRE_INTERVAL = Duration.ofSeconds(1);

  static final ParticipantSettings SETTINGS =
      new ParticipantSettings(INQUIRE_AFTER, INQUIRE_INTERVAL);

  private final InDoubtKeys inDoubt = new InDoubtKeys();
  private final List<TransactionId> askedCoordinator = new ArrayList<>();
  private final List<Member> askedPeers = new ArrayList<>();
  final List<ParticipantEffect.AskEveryone> askedEveryone = new ArrayList<>();
  final List<ForcedOutcome.Standing> toldOfForced = new ArrayList<>();
  private final Map<Key, Long> durable;

  ParticipantBench(RecoveredParticipant recovered) {
    this(recovered, new HashMap<>());
  }

  private ParticipantBench(RecoveredParticipant recovered, Map<Key, Long> durable) {
    super(
        new ParticipantMachine(
            recovered, key -> durable.getOrDefault(key, Condition.ABSENT), SETTINGS));
    this.durable = durable;
  }

  static final CoordinatorMessage NOTHING_SETTLED = new CoordinatorMessage.Settled(id(0));

  /** In a cluster, knowing its peers, with an empty store, which lacks nothing. */
  static ParticipantBench inCluster() {
    ParticipantBench bench = new ParticipantBench(RecoveredParticipant.empty(STORE));
    bench.start();
    bench.hello(COORDINATOR, 0);
    bench.obey(new CoordinatorMessage.Roster(ROSTER), NOTHING_SETTLED);
    return bench;
  }

  /** Back from a crash, in the cluster as before. */
  static ParticipantBench recovered(List<PreparedRecord> prepared, List<OutcomeRecord> outcomes) {
    ParticipantBench bench =
        new ParticipantBench(
            new RecoveredParticipant(
                STORE, Optional.of(COORDINATOR), 0, id(0), ROSTER, prepared, outcomes, List.of()));
    bench.start();
    return bench;
  }

  static TransactionId id(long sequence) {
    return new TransactionId(1, sequence);
  }

  static Transaction put(String... keys) {
    return new Transaction(
        Arrays.stream(keys).<Operation>map(key -> new Operation.Put(new Key(key), VALUE)).toList(),
        List.of());
  }

  private static final Value VALUE = new Value(new byte[] {1});

  /** Puts the key {@code written} if the condition holds. */
  static Transaction putIf(String written, String key, long revision) {
    return new Transaction(
        put(written).operations(), List.of(new Condition(new Key(key), revision)));
  }

  static CoordinatorMessage prepare(long sequence, String... keys) {
    return prepare(sequence, put(keys));
  }

  static CoordinatorMessage prepare(long sequence, Transaction transaction) {
    return new CoordinatorMessage.Prepare(id(sequence), PARTICIPANTS, transaction);
  }

  static CoordinatorMessage commit(long sequence, long revision) {
    return new CoordinatorMessage.Commit(id(sequence), revision);
  }

  static CoordinatorMessage abort(long sequence) {
    return new CoordinatorMessage.Abort(id(sequence));
  }

  static PreparedRecord preparedRecord(long sequence, String... keys) {
    return new PreparedRecord(
        id(sequence), PARTICIPANTS, put(keys), Instant.EPOCH.plusSeconds(sequence));
  }

  /** What the disk holds. */
  void store(String key, long revision) {
    durable.put(new Key(key), revision);
  }

  // What happens

  HelloAnswer hello(CoordinatorIdentity from, long highestRevision) {
    Asked<HelloAnswer> link = new Asked<>();
    batch(new ParticipantEvent.HelloReceived(new Hello(from, highestRevision), link));
    return link.answer();
  }

  /** The coordinator's messages in one request: the answer to the last of them. */
  Answer obey(CoordinatorMessage... messages) {
    return answers(COORDINATOR, STORE, messages) instanceof BatchAnswer.Answered answered
        ? answered.answers().getLast()
        : new Answer.Noted();
  }

  BatchAnswer answers(CoordinatorIdentity from, String storeId, CoordinatorMessage... messages) {
    Asked<BatchAnswer> link = new Asked<>();
    batch(received(link, from, storeId, messages));
    return link.answer();
  }

  Step<ParticipantRecord, ParticipantEffect> step(CoordinatorMessage... messages) {
    return batch(received(new Asked<>(), COORDINATOR, STORE, messages));
  }

  private static ParticipantEvent received(
      Asked<BatchAnswer> link,
      CoordinatorIdentity from,
      String storeId,
      CoordinatorMessage... messages) {
    return new ParticipantEvent.BatchReceived(new Batch(from, storeId, List.of(messages)), link);
  }

  static ParticipantEvent inquiry(Asked<PeerAnswer> peer, long sequence) {
    return inquiry(peer, sequence, false);
  }

  private static ParticipantEvent inquiry(
      Asked<PeerAnswer> peer, long sequence, boolean forForcing) {
    return new ParticipantEvent.PeerInquired(
        new PeerInquiry("cluster", STORE, id(sequence), forForcing), peer);
  }

  Decision tellPeer(long sequence) {
    return tellPeer(sequence, false);
  }

  /** Tells a peer where an operator forces the outcome, or none. */
  Decision tellPeer(long sequence, boolean forForcing) {
    Asked<PeerAnswer> peer = new Asked<>();
    batch(inquiry(peer, sequence, forForcing));
    return ((PeerAnswer.Told) peer.answer()).decision();
  }

  Step<ParticipantRecord, ParticipantEffect> coordinatorSays(long sequence, Decision decision) {
    return batch(
        new ParticipantEvent.CoordinatorAnswered(
            id(sequence), new CoordinatorDecision(COORDINATOR, decision)));
  }

  Step<ParticipantRecord, ParticipantEffect> peerSays(long sequence, Decision decision) {
    return batch(new ParticipantEvent.PeerAnswered(id(sequence), decision));
  }

  // What is seen

  boolean hides(String key) {
    return inDoubt.releaseOf(new Key(key)).isPresent();
  }

  List<TransactionId> inDoubt() {
    return status().inDoubt();
  }

  ParticipantStatus status() {
    Asked<ParticipantStatus> somebody = new Asked<>();
    batch(new ParticipantEvent.Describe(somebody));
    return somebody.answer();
  }

  ParticipantEvent.Recorded recorded(long sequence) {
    Asked<ParticipantEvent.Recorded> somebody = new Asked<>();
    batch(new ParticipantEvent.Inspect(id(sequence), somebody));
    return somebody.answer();
  }

  /** The transactions the coordinator was asked about since this was last asked. */
  List<TransactionId> askedCoordinator() {
    List<TransactionId> asked = List.copyOf(askedCoordinator);
    askedCoordinator.clear();
    return asked;
  }

  List<Member> askedPeers() {
    List<Member> asked = List.copyOf(askedPeers);
    askedPeers.clear();
    return asked;
  }

  @Override
  protected void perform(ParticipantEffect effect) {
    switch (effect) {
      case ParticipantEffect.Answer<?> answer -> answer.perform();
      case ParticipantEffect.Hold(var id, var keys) -> inDoubt.hold(id, keys);
      case ParticipantEffect.Release(var id) -> inDoubt.release(id);
      case ParticipantEffect.AskCoordinator(var id) -> askedCoordinator.add(id);
      case ParticipantEffect.AskPeer(Member peer, _) -> askedPeers.add(peer);
      case ParticipantEffect.AskEveryone asked -> askedEveryone.add(asked);
      case ParticipantEffect.TellOfForced(var outcome) -> toldOfForced.add(outcome.standing());
      case ParticipantEffect.Report _ -> {
        // Metrics are looked at in the step itself.
      }
    }
  }
}
