package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.node.driver.Inbox;
import unanimous.node.driver.InboxReader;
import unanimous.node.trace.Tracing;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

class SubmissionsTest {

  private static final Transaction TRANSACTION = Transaction.of(new Operation.Delete(new Key("k")));
  private static final Optional<NamedRequest> REQUEST =
      Optional.of(NamedRequest.of(new IdempotencyKey("name"), TRANSACTION));
  private static final Outcome COMMITTED = new Outcome.Committed(new TransactionId(7, 1), 42);

  private final Inbox<CoordinatorEvent> inbox = new Inbox<>();
  private final Submissions submissions = new Submissions(inbox, Tracing.OFF);

  @Test
  void waitsForTheOutcome() {
    try (var driver = new InboxReader<>(inbox, SubmissionsTest::commit)) {
      assertThat(submissions.submit(TRANSACTION, REQUEST)).isEqualTo(COMMITTED);
      assertThat(driver.events(CoordinatorEvent.Submit.class))
          .singleElement()
          .satisfies(submit -> assertThat(submit.transaction()).isEqualTo(TRANSACTION))
          .satisfies(submit -> assertThat(submit.request()).isEqualTo(REQUEST));
    }
  }

  private static void commit(CoordinatorEvent event) {
    if (event instanceof CoordinatorEvent.Submit submit) {
      submit.reply().with(COMMITTED);
    }
  }

  /** It may still commit: whoever waited must not be told that it was aborted. */
  @Test
  void doesNotTakeAnUnknownOutcomeForAnAbort() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> submissions.submit(TRANSACTION, REQUEST))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
