package unanimous.node.crashpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.node.crashpoint.CrashPoints.Turn;
import unanimous.node.crashpoint.Order.Action;
import unanimous.protocol.crashpoint.CrashPoint;

class ArmedCrashPointsTest {

  private static final Crossing DECISION =
      new Crossing(CrashPoint.DECISION_BEFORE_FORCE, CrashPoint.DECISION_AFTER_FORCE);
  private static final Crossing PREPARE =
      new Crossing(CrashPoint.PREPARE_BEFORE_SEND, CrashPoint.PREPARE_AFTER_ANSWER);

  private final List<CrashPoint> halts = new CopyOnWriteArrayList<>();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final ArmedCrashPoints points = new ArmedCrashPoints(halts::add);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    points.disarm();
    threads.close();
  }

  @Test
  void countsPassagesAndDoesNothingElseUntilItIsTold() {
    points.before(() -> Set.of(DECISION));
    points.after(() -> Set.of(DECISION));
    points.before(() -> Set.of(DECISION));

    assertThat(points.state().passages())
        .containsEntry(CrashPoint.DECISION_BEFORE_FORCE, 2L)
        .containsEntry(CrashPoint.DECISION_AFTER_FORCE, 1L)
        .hasSize(2);
    assertThat(halts).isEmpty();
  }

  @Test
  void haltsAtThePassageThatItWasTold() {
    points.pass(CrashPoint.HELLO_BEFORE_SEND);
    points.arm(new Order(CrashPoint.HELLO_BEFORE_SEND, Action.HALT, 2));

    points.pass(CrashPoint.HELLO_BEFORE_SEND);
    assertThat(halts).isEmpty();
    points.pass(CrashPoint.HELLO_AFTER_ANSWER);
    points.pass(CrashPoint.HELLO_BEFORE_SEND);

    assertThat(halts).containsExactly(CrashPoint.HELLO_BEFORE_SEND);
    assertThat(points.state().order()).as("done").isEmpty();
  }

  @Test
  void standsStillAsAWholeUntilItIsReleased() {
    points.arm(new Order(CrashPoint.DECISION_BEFORE_FORCE, Action.PAUSE, 1));
    passInBackground(CrashPoint.DECISION_BEFORE_FORCE);
    await().until(() -> points.state().pausedAt().isPresent());

    passInBackground(CrashPoint.HELLO_BEFORE_SEND);
    assertThat(done).isEmpty();
    assertThat(points.state().passages()).doesNotContainKey(CrashPoint.HELLO_BEFORE_SEND);

    assertThat(points.release()).contains(CrashPoint.DECISION_BEFORE_FORCE);
    await().untilAsserted(() -> assertThat(done).hasSize(2));
    assertThat(points.state().pausedAt()).isEmpty();
  }

  @Test
  void goesOnToThePointThatItWasToldWhilePaused() {
    points.arm(new Order(CrashPoint.DECISION_BEFORE_FORCE, Action.PAUSE, 1));
    threads.execute(() -> {
      points.pass(CrashPoint.DECISION_BEFORE_FORCE);
      points.pass(CrashPoint.DECISION_AFTER_FORCE);
      done.add("both");
    });
    await().until(() -> points.state().pausedAt().isPresent());
    points.arm(new Order(CrashPoint.DECISION_AFTER_FORCE, Action.PAUSE, 1));

    assertThat(points.release()).contains(CrashPoint.DECISION_BEFORE_FORCE);
    await()
        .untilAsserted(
            () -> assertThat(points.state().pausedAt()).contains(CrashPoint.DECISION_AFTER_FORCE));

    assertThat(done).isEmpty();
    assertThat(points.release()).contains(CrashPoint.DECISION_AFTER_FORCE);
    await().untilAsserted(() -> assertThat(done).containsExactly("both"));
  }

  @Test
  void forgetsAnOrderWhenItIsReleasedBeforeItCouldPause() {
    points.arm(new Order(CrashPoint.DECISION_BEFORE_FORCE, Action.HALT, 1));

    assertThat(points.release()).isEmpty();
    points.pass(CrashPoint.DECISION_BEFORE_FORCE);

    assertThat(halts).isEmpty();
  }

  /** Only so can a coordinator be stopped when some replicas have been asked and others not. */
  @Test
  void sendsOneThingAtATimeWhileAPointIsArmed() {
    points.arm(new Order(CrashPoint.PREPARE_AFTER_ANSWER, Action.PAUSE, 2));
    for (int i = 0; i < 3; i++) {
      threads.execute(this::sendPrepare);
    }

    await().until(() -> points.state().pausedAt().isPresent());
    assertThat(done).as("the third has not begun").containsExactly("sent", "sent");

    var _ = points.release();
    await().untilAsserted(() -> assertThat(done).hasSize(3));
  }

  /** A replica that stands still must not keep the others from what they are asked. */
  @Test
  void letsWhatDoesNotPassTheArmedPointGoOn() {
    points.arm(new Order(CrashPoint.DECISION_TOLD_BEFORE_REPLY, Action.HALT, 1));

    try (Turn _ = points.turn(() -> Set.of(PREPARE))) {
      threads.execute(this::sendPrepare);
      await().untilAsserted(() -> assertThat(done).containsExactly("sent"));
    }
  }

  private void sendPrepare() {
    try (Turn _ = points.turn(() -> Set.of(PREPARE))) {
      points.pass(CrashPoint.PREPARE_BEFORE_SEND);
      done.add("sent");
      points.pass(CrashPoint.PREPARE_AFTER_ANSWER);
    }
  }

  private void passInBackground(CrashPoint point) {
    threads.execute(() -> {
      points.pass(point);
      done.add(point.label());
    });
  }
}
