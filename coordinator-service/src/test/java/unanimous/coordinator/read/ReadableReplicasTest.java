package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;

class ReadableReplicasTest {

  private static final Member FIRST = member("replica-1");
  private static final Member SECOND = member("replica-2");
  private static final Member THIRD = member("replica-3");

  private final ReadableReplicas replicas = new ReadableReplicas();

  private static Member member(String name) {
    return new Member(new ParticipantName(name), "http://" + name, name);
  }

  @Test
  void drawsAnOrderForEachReadThatIsAlone() {
    replicas.set(List.of(FIRST, SECOND, THIRD));

    // Each is left out with a probability of (2/3)^200.
    Set<Member> asked = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      assertThat(replicas.shuffled()).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
      asked.add(replicas.shuffled().getFirst());
    }
    assertThat(asked).hasSize(3);
  }

  @Test
  void keepsAnOrderForAWhile() {
    replicas.set(List.of(FIRST, SECOND, THIRD));

    Set<Member> asked = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      List<Member> drawn = replicas.shuffledAtTimes();
      for (int request = 1; request < ReadableReplicas.REQUESTS_FOR_A_DRAW; request++) {
        assertThat(replicas.shuffledAtTimes()).isEqualTo(drawn);
      }
      assertThat(drawn).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
      asked.add(drawn.getFirst());
    }
    assertThat(asked).hasSize(3);
  }

  /** One that is not in sync may have an old value: it must not be asked once more. */
  @Test
  void asksOnlyThoseWhoAreInSyncNow() {
    replicas.set(List.of(FIRST, SECOND));
    assertThat(replicas.shuffledAtTimes()).hasSize(2);

    replicas.set(List.of(SECOND));
    assertThat(replicas.shuffledAtTimes()).containsExactly(SECOND);

    replicas.set(List.of());
    assertThat(replicas.shuffledAtTimes()).isEmpty();

    replicas.set(List.of(THIRD, FIRST));
    assertThat(replicas.shuffledAtTimes()).containsExactlyInAnyOrder(THIRD, FIRST);
  }
}
