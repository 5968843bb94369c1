package unanimous.protocol.coordinator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/**
 * The replicas: what is registered of them, and whether they are in sync. Every write needs all of
 * them; a replica whose store is not the one that was registered is kept out, because it would
 * answer reads with less than was committed.
 */
final class Membership {

  private static final String CATCHING_UP =
      "is back, and has not acknowledged yet the commits that it missed";

  private final SortedMap<ParticipantName, Replica> replicas = new TreeMap<>();

  /** Replicas that were seen to have lost what they had promised to keep, and how. */
  private final Map<ParticipantName, String> distrusted = new TreeMap<>();

  private final CatchingUp catchingUp = new CatchingUp();

  private record Replica(
      ParticipantName name, String url, Optional<Member> registered, ReplicaState state) {

    Replica with(ReplicaState next) {
      return new Replica(name, url, registered, next);
    }

    boolean isInSync() {
      return state instanceof ReplicaState.InSync;
    }

    ReplicaView view() {
      return new ReplicaView(name, url, registered.map(Member::storeId), state);
    }
  }

  /**
   * All are joining at first.
   *
   * @throws IllegalArgumentException if what is configured does not fit what is registered; the
   *     message is for people
   */
  Membership(Map<ParticipantName, String> configuredUrls, RecoveredCoordinator recovered) {
    Map<ParticipantName, Member> registered = new TreeMap<>();
    recovered.registered().forEach(member -> registered.put(member.name(), member));
    requireSameReplicas(configuredUrls.keySet(), registered.keySet(), recovered.highestRevision());
    configuredUrls.forEach((name, url) -> {
      Optional<Member> known = Optional.ofNullable(registered.get(name));
      replicas.put(name, new Replica(name, url, known, new ReplicaState.Joining()));
    });
  }

  private static void requireSameReplicas(
      Collection<ParticipantName> configured,
      Collection<ParticipantName> registered,
      long highestRevision) {
    if (configured.isEmpty()) {
      throw new IllegalArgumentException("no replicas are configured");
    }
    SortedSet<ParticipantName> missing = new TreeSet<>(registered);
    missing.removeAll(configured);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the log knows replicas that are not configured: " + missing);
    }
    SortedSet<ParticipantName> added = new TreeSet<>(configured);
    added.removeAll(registered);
    if (!added.isEmpty() && highestRevision > 0) {
      throw new IllegalArgumentException(
          "replicas cannot be added to a store that already holds data: " + added);
    }
  }

  /**
   * Why the store that answers by this name must be kept out; empty if it may come in.
   *
   * @param acknowledged the highest revision that this replica has acknowledged, as far as is known
   */
  Optional<String> objection(ParticipantName name, HelloAnswer.Welcome welcome, long acknowledged) {
    if (distrusted.containsKey(name)) {
      return Optional.ofNullable(distrusted.get(name));
    }
    Optional<Member> registered = replica(name).registered();
    if (registered.isPresent() && !registered.get().storeId().equals(welcome.storeId())) {
      return Optional.of(
          "its store "
              + welcome.storeId()
              + " is not the one that was registered, "
              + registered.get().storeId()
              + ": it is new, or belongs to another replica");
    }
    Optional<ParticipantName> twin =
        holderOf(welcome.storeId()).filter(other -> !other.equals(name));
    if (twin.isPresent()) {
      return Optional.of("its store is that of " + twin.get() + ", under another name");
    }
    if (welcome.appliedRevision() < acknowledged) {
      return Optional.of(
          "its store ends at revision "
              + welcome.appliedRevision()
              + " but had acknowledged "
              + acknowledged
              + ": it was restored from an older copy");
    }
    return Optional.empty();
  }

  private Optional<ParticipantName> holderOf(String storeId) {
    return replicas.values().stream()
        .filter(
            replica -> replica.registered().filter(m -> m.storeId().equals(storeId)).isPresent())
        .map(Replica::name)
        .findFirst();
  }

  /** Takes the store in sync; what is to be registered, if that is new. */
  Optional<Member> admit(ParticipantName name, String storeId) {
    Replica replica = replica(name);
    Member member = new Member(name, replica.url(), storeId);
    Optional<Member> current = Optional.of(member);
    replicas.put(name, new Replica(name, replica.url(), current, new ReplicaState.InSync()));
    return replica.registered().equals(current) ? Optional.empty() : current;
  }

  /** Lets the replica not come in again: its store cannot be what it must be. */
  void distrust(ParticipantName name, String reason) {
    distrusted.put(name, reason);
  }

  /** Takes the replica out of sync; false if it was out already. */
  boolean leave(ParticipantName name, ReplicaState state) {
    catchingUp.leave(name);
    boolean wasInSync = replica(name).isInSync();
    replicas.put(name, replica(name).with(state));
    return wasInSync;
  }

  /** The replica has come back, and must acknowledge first what was redelivered to it. */
  void catchUp(ParticipantName name, Set<TransactionId> redelivered) {
    catchingUp.begin(name, redelivered);
  }

  /** True if it was the last acknowledgement that was missing. */
  boolean acknowledged(ParticipantName name, TransactionId id) {
    return catchingUp.acknowledged(name, id);
  }

  boolean isInSync(ParticipantName name) {
    return replica(name).isInSync();
  }

  List<ParticipantName> names() {
    return List.copyOf(replicas.keySet());
  }

  /** Why replicas cannot take part in a new transaction; empty if all can. */
  SortedMap<ParticipantName, String> absentees() {
    SortedMap<ParticipantName, String> absentees = new TreeMap<>();
    catchingUp.names().forEach(name -> absentees.put(name, CATCHING_UP));
    for (Replica replica : replicas.values()) {
      if (!replica.isInSync()) {
        absentees.put(replica.name(), replica.state().reason());
      }
    }
    return absentees;
  }

  List<Member> inSync() {
    List<Member> members = new ArrayList<>();
    for (Replica replica : replicas.values()) {
      if (replica.isInSync()) {
        replica.registered().ifPresent(members::add);
      }
    }
    return members;
  }

  /** Those in sync that lack nothing: they answer reads. */
  List<Member> readable() {
    return inSync().stream().filter(member -> catchingUp.isDone(member.name())).toList();
  }

  /** All replicas, once all are registered; empty before. */
  Optional<List<Member>> roster() {
    List<Member> members =
        replicas.values().stream().flatMap(replica -> replica.registered().stream()).toList();
    return members.size() == replicas.size() ? Optional.of(members) : Optional.empty();
  }

  List<ReplicaView> views() {
    return replicas.values().stream().map(Replica::view).toList();
  }

  private Replica replica(ParticipantName name) {
    Replica replica = replicas.get(name);
    if (replica == null) {
      throw new IllegalArgumentException("there is no replica " + name);
    }
    return replica;
  }
}
