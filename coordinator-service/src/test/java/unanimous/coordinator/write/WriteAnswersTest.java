package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.wire.Replies;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

class WriteAnswersTest {

  private static final TransactionId ID = new TransactionId(7, 1024);
  private static final Outcome COMMITTED = new Outcome.Committed(ID, 42);

  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final WriteAnswers answers = new WriteAnswers(new Replies(CrashPoints.OFF));

  @Test
  void answersASingleWriteWithItsRevisionAsTag() throws IOException {
    answers.answerSingle(COMMITTED, response);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentType()).isEqualTo("application/json");
    assertThat(response.getHeader("ETag")).isEqualTo("\"42\"");
    assertThat(response.getHeader("Transaction-Id")).isEqualTo("7-1024");
    assertThat(response.getContentAsString())
        .isEqualTo("{\"transaction\":\"7-1024\",\"revision\":42}");
  }

  @Test
  void answersATransactionWithAResultForEachOperation() throws IOException {
    Transaction transaction =
        new Transaction(
            List.of(new Operation.Delete(new Key("b")), new Operation.Delete(new Key("a"))),
            List.of());

    answers.answerWhole(transaction, COMMITTED, response);

    assertThat(response.getHeader("Transaction-Id")).isEqualTo("7-1024");
    assertThat(response.getHeader("ETag")).isNull();
    assertThat(response.getContentAsString())
        .isEqualTo(
            "{\"transaction\":\"7-1024\",\"revision\":42,\"results\":"
                + "[{\"key\":\"b\",\"revision\":42},{\"key\":\"a\",\"revision\":42}]}");
  }

  @Test
  void namesTheTransactionAlsoWhenItWasAborted() throws IOException {
    Outcome aborted = new Outcome.Aborted(Optional.of(ID), new AbortReason.Stopping());

    answers.answerSingle(aborted, response);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getHeader("Transaction-Id")).isEqualTo("7-1024");
  }

  @Test
  void namesNoneWhereNoneWasIssued() throws IOException {
    Outcome refused = new Outcome.Aborted(Optional.empty(), new AbortReason.Stopping());

    answers.answerSingle(refused, response);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Transaction-Id")).isNull();
  }
}
