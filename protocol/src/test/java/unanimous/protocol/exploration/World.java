package unanimous.protocol.exploration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorSettings;
import unanimous.protocol.coordinator.RequestRetention;
import unanimous.protocol.defect.Defect;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.ParticipantSettings;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/**
 * A small world to be explored wholly.
 *
 * @param transactions each submitted once, at any moment, by a client of its own
 * @param repeats whether all clients send one request, under one name; else each has its own
 * @param replicas how many there are
 * @param crashes how often each process may crash, the coordinator first
 * @param faults how many requests may be given up (lost, late) or repeated
 * @param settles whether the settled mark moves
 * @param heartbeats whether idle links say hello
 * @param pairs whether a process may also take two events as one batch
 * @param inboxes whether a link may go on before its coordinator has taken up what it told it
 * @param fromTheBeginning whether it begins with empty disks; otherwise all have met before
 * @param defect what is wrong with it
 */
record World(
    String name,
    List<Transaction> transactions,
    boolean repeats,
    int replicas,
    List<Integer> crashes,
    int faults,
    boolean settles,
    boolean heartbeats,
    boolean pairs,
    boolean inboxes,
    boolean fromTheBeginning,
    Defect defect) {

  /** How long everything is awaited; the driver's own patience with noted records is the same. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration NEVER = LiveProcess.HORIZON.multipliedBy(6);
  private static final int MANY = 100;
  private static final IdempotencyKey NAME = new IdempotencyKey("name");
  private static final RequestRetention FOR_EVER = new RequestRetention(NEVER, MANY);

  /** Everything up, and nothing ever goes wrong. */
  static World of(int replicas, Transaction... transactions) {
    return new World(
        transactions.length + " of " + replicas,
        List.of(transactions),
        false,
        replicas,
        Collections.nCopies(1 + replicas, 0),
        0,
        false,
        false,
        false,
        false,
        false,
        Defect.NONE);
  }

  World named(String words) {
    return copy(words, crashes, faults, settles, heartbeats, pairs, inboxes, fromTheBeginning);
  }

  /** So many crashes at most of each process, the coordinator first. */
  World crashing(Integer... most) {
    return copy(name, List.of(most), faults, settles, heartbeats, pairs, inboxes, fromTheBeginning);
  }

  World losing(int most) {
    return copy(name, crashes, most, settles, heartbeats, pairs, inboxes, fromTheBeginning);
  }

  World settling() {
    return copy(name, crashes, faults, true, heartbeats, pairs, inboxes, fromTheBeginning);
  }

  World beating() {
    return copy(name, crashes, faults, settles, true, pairs, inboxes, fromTheBeginning);
  }

  World inPairs() {
    return copy(name, crashes, faults, settles, heartbeats, true, inboxes, fromTheBeginning);
  }

  World withInboxes() {
    return copy(name, crashes, faults, settles, heartbeats, pairs, true, fromTheBeginning);
  }

  World fromEmptyDisks() {
    return copy(name, crashes, faults, settles, heartbeats, pairs, inboxes, true);
  }

  /** The clients' transactions are the same: one request, repeated. */
  World repeating() {
    return copy(true, defect);
  }

  World with(Defect mistake) {
    return copy(repeats, mistake);
  }

  private World copy(boolean repeating, Defect mistake) {
    return new World(
        name,
        transactions,
        repeating,
        replicas,
        crashes,
        faults,
        settles,
        heartbeats,
        pairs,
        inboxes,
        fromTheBeginning,
        mistake);
  }

  private World copy(
      String words,
      List<Integer> crashing,
      int losing,
      boolean settling,
      boolean beating,
      boolean inPairs,
      boolean withInboxes,
      boolean fromEmptyDisks) {
    return new World(
        words,
        transactions,
        repeats,
        replicas,
        crashing,
        losing,
        settling,
        beating,
        inPairs,
        withInboxes,
        fromEmptyDisks,
        defect);
  }

  /** Puts these keys, all to a value that tells the transaction from others. */
  static Transaction put(String value, String... keys) {
    Value written = new Value(value.getBytes(StandardCharsets.UTF_8));
    return new Transaction(
        List.of(keys).stream()
            .<Operation>map(key -> new Operation.Put(new Key(key), written))
            .toList(),
        List.of());
  }

  List<ParticipantName> names() {
    return IntStream.rangeClosed(1, replicas)
        .mapToObj(number -> new ParticipantName("replica-" + number))
        .toList();
  }

  List<Key> keys() {
    return transactions.stream()
        .flatMap(transaction -> transaction.keys().stream())
        .distinct()
        .toList();
  }

  /** What this client calls its request. */
  Optional<NamedRequest> request(int client) {
    return repeats
        ? Optional.of(NamedRequest.of(NAME, transactions.get(client)))
        : Optional.empty();
  }

  /** A write on all keys: it is admitted only if no lock is left. */
  CoordinatorEvent probe() {
    Value value = new Value(new byte[] {'!'});
    List<Operation> puts =
        keys().stream().<Operation>map(key -> new Operation.Put(key, value)).toList();
    return new CoordinatorEvent.Submit(
        new Transaction(puts, List.of()), new Whom.Explorer().reply());
  }

  CoordinatorSettings coordinatorSettings() {
    return new CoordinatorSettings(PATIENCE, settles ? PATIENCE : NEVER, MANY, MANY, FOR_EVER);
  }

  ParticipantSettings participantSettings() {
    return new ParticipantSettings(PATIENCE, PATIENCE);
  }
}
