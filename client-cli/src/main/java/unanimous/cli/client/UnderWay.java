package unanimous.cli.client;

import java.util.List;
import java.util.stream.Stream;
import unanimous.cli.output.Json;

/** The answer of {@code GET /transactions?state=}. */
public record UnderWay(List<TransactionView> transactions) {

  public UnderWay {
    transactions = transactions == null ? List.of() : List.copyOf(transactions);
  }

  /** The ids of all transactions that are under way, and of those why they are unknown. */
  public static Stream<String> of(KvClient client) {
    return Stream.of("preparing", "committing").flatMap(state -> of(client, state));
  }

  private static Stream<String> of(KvClient client, String state) {
    if (!(client.underWay(state) instanceof Outcome.Done(var answer))) {
      return Stream.of("what is " + state + " is not known, the coordinator does not say");
    }
    try {
      return Json.read(answer.body(), UnderWay.class).transactions().stream()
          .map(one -> one.transaction() + ", " + state);
    } catch (Json.MalformedJson e) {
      return Stream.of("what is " + state + " is not understood: " + e.getMessage());
    }
  }
}
