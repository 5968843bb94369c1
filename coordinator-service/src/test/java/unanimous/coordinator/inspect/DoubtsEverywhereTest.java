package unanimous.coordinator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import unanimous.coordinator.inspect.DoubtsEverywhere.AtReplica;
import unanimous.coordinator.inspect.DoubtsEverywhere.Doubt;
import unanimous.coordinator.inspect.ParticipantRecords.Doubts;
import unanimous.node.wire.PreparedTransactions;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
import unanimous.protocol.coordinator.ReplicaState;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

class DoubtsEverywhereTest {

  private static final TransactionId FIRST = new TransactionId(1, 1);
  private static final TransactionId SECOND = new TransactionId(1, 2);

  @Test
  void gathersWhoIsInDoubtAboutWhatTheOldestFirst() {
    DoubtsEverywhere doubts =
        DoubtsEverywhere.of(
            List.of(
                at("replica-1", new PreparedTransactions(List.of(prepared(FIRST, "a", 10)))),
                at(
                    "replica-2",
                    new PreparedTransactions(
                        List.of(prepared(SECOND, "b", 30), prepared(FIRST, "a", 20))))));

    assertThat(doubts.transactions())
        .containsExactly(
            new Doubt(SECOND, List.of(new Key("b")), 30, List.of(new AtReplica("replica-2", 30))),
            new Doubt(
                FIRST,
                List.of(new Key("a")),
                20,
                List.of(new AtReplica("replica-1", 10), new AtReplica("replica-2", 20))));
    assertThat(doubts.unreachable()).isEmpty();
  }

  @Test
  void saysWhoCouldNotBeAsked() {
    DoubtsEverywhere doubts =
        DoubtsEverywhere.of(
            List.of(at("replica-1", new PreparedTransactions(List.of())), at("replica-2", null)));

    assertThat(doubts.transactions()).isEmpty();
    assertThat(doubts.unreachable()).containsExactly("replica-2");
  }

  private static Doubts at(String name, @Nullable PreparedTransactions prepared) {
    ReplicaView replica =
        new ReplicaView(
            new ParticipantName(name),
            "http://" + name,
            Optional.empty(),
            new ReplicaState.InSync());
    return new Doubts(replica, prepared);
  }

  private static ReplicaTransaction prepared(TransactionId id, String key, long ageMillis) {
    return new ReplicaTransaction(
        id, "prepared", null, List.of(new Key(key)), ageMillis, null, null);
  }
}
