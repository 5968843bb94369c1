package unanimous.node.crashpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import unanimous.node.crashpoint.Order.Action;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;

class OrderTest {

  @Test
  void meansTheNextPassageUnlessOneIsNamed() {
    assertThat(Order.parse(Side.COORDINATOR, "decision-before-force", Action.HALT))
        .isEqualTo(new Order(CrashPoint.DECISION_BEFORE_FORCE, Action.HALT, 1));
    assertThat(Order.parse(Side.COORDINATOR, "prepare-after-answer:2", Action.PAUSE))
        .isEqualTo(new Order(CrashPoint.PREPARE_AFTER_ANSWER, Action.PAUSE, 2));
  }

  @Test
  void tellsOnlyAProcessThatStartsWhatItPassesOnlyThen() {
    assertThat(Order.parse(Side.REPLICA, "recovered", Action.HALT))
        .isEqualTo(new Order(CrashPoint.RECOVERED, Action.HALT, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.of(Side.REPLICA, "recovered", Action.HALT, 1))
        .withMessage(
            "a replica passes recovered only while it starts: ./kv start NAME --halt-at recovered");
    assertThat(Order.of(Side.REPLICA, "welcome-after-reply", Action.PAUSE, 1))
        .isEqualTo(new Order(CrashPoint.WELCOME_AFTER_REPLY, Action.PAUSE, 1));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.parse(Side.REPLICA, "lunch", Action.HALT))
        .withMessage("there is no crash point 'lunch'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.parse(Side.REPLICA, "epoch-after-force", Action.HALT))
        .withMessage("a replica never passes epoch-after-force, a coordinator does");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.parse(Side.COORDINATOR, "epoch-after-force:soon", Action.HALT))
        .withMessage("a passage is a number, not soon");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.parse(Side.COORDINATOR, "epoch-after-force:0", Action.HALT))
        .withMessage("a passage is 1 or more, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Action.named("explode"))
        .withMessage("a process can halt or pause, not explode");
  }
}
