package unanimous.node.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Reply;

class InboxTest {

  @Test
  void givesAllThatWaitsInOrderInBatchesWithABound() {
    Inbox<Integer> inbox = new Inbox<>();
    IntStream.range(0, 1_500).forEach(inbox::put);

    assertThat(inbox.takeAll()).isEqualTo(IntStream.range(0, 1_024).boxed().toList());
    assertThat(inbox.takeAll()).isEqualTo(IntStream.range(1_024, 1_500).boxed().toList());
  }

  @Test
  void announcesEveryArrivalWhenItCanBeTaken() {
    Inbox<String> inbox = new Inbox<>();
    List<List<String>> seen = new ArrayList<>();
    inbox.announce(() -> seen.add(inbox.takeAll()), () -> {});

    inbox.put("first");
    inbox.put("second");

    assertThat(seen).containsExactly(List.of("first"), List.of("second"));
  }

  @Test
  void bringsTheAnswerToWhoeverAsked() {
    Inbox<Reply<String>> inbox = new Inbox<>();
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> inbox.<String>ask(reply -> reply));

    await().until(() -> inbox.size() == 1);
    inbox.takeAll().getFirst().with("42");

    assertThat(answer.join()).isEqualTo("42");
  }

  @Test
  void stopsAskingWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new Inbox<Reply<String>>().<String>ask(reply -> reply))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
