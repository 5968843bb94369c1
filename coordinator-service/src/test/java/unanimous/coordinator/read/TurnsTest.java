package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;

class TurnsTest {

  private final Turns turns = new Turns(2);

  @Test
  void refusesWhoeverFindsNoTurnFree() {
    try (Turns.Turn _ = turns.take();
        Turns.Turn _ = turns.take()) {
      assertThat(catchThrowableOfType(ProblemException.class, turns::take).problem().type())
          .isEqualTo(ProblemType.OVERLOADED);
    }
  }

  @Test
  void givesATurnToTheNextWhenOneEnds() {
    for (int i = 0; i < 10; i++) {
      try (Turns.Turn turn = turns.take()) {
        assertThat(turn).isNotNull();
      }
    }
  }
}
