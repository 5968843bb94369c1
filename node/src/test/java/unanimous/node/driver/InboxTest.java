package unanimous.node.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Reply;

class InboxTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void refusesNewWorkBeyondItsBoundButNoAnswers() throws InterruptedException {
    Inbox<String> inbox = new Inbox<>(2);

    assertThat(inbox.offer("first")).isTrue();
    assertThat(inbox.offer("second")).isTrue();
    assertThat(inbox.offer("third")).isFalse();
    inbox.put("answer");

    assertThat(inbox.size()).isEqualTo(3);
    assertThat(inbox.takeAll(LONG)).containsExactly("first", "second", "answer");
    assertThat(inbox.offer("third")).isTrue();
  }

  @Test
  void givesAllThatWaitsInOrderInBatchesWithABound() throws InterruptedException {
    Inbox<Integer> inbox = new Inbox<>(2_000);
    IntStream.range(0, 1_500).forEach(inbox::put);

    assertThat(inbox.takeAll(LONG)).isEqualTo(IntStream.range(0, 1_024).boxed().toList());
    assertThat(inbox.takeAll(LONG)).isEqualTo(IntStream.range(1_024, 1_500).boxed().toList());
  }

  @Test
  void waitsNoLongerThanItIsTold() throws InterruptedException {
    assertThat(new Inbox<String>(1).takeAll(Duration.ofMillis(1))).isEmpty();
    assertThat(new Inbox<String>(1).takeAll(Duration.ZERO)).isEmpty();
  }

  @Test
  void bringsTheAnswerToWhoeverAsked() throws InterruptedException {
    Inbox<Reply<String>> inbox = new Inbox<>(1);
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> inbox.<String>ask(reply -> reply));

    inbox.takeAll(LONG).getFirst().with("42");

    assertThat(answer.join()).isEqualTo("42");
  }

  @Test
  void stopsAskingWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new Inbox<Reply<String>>(1).<String>ask(reply -> reply))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
