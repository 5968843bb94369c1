package unanimous.cli.client;

import java.util.List;
import unanimous.cli.output.Json;

/** The answer of {@code GET /transactions?state=}. */
public record UnderWay(List<TransactionView> transactions) {

  public UnderWay {
    transactions = transactions == null ? List.of() : List.copyOf(transactions);
  }

  /** Reads the answer. */
  public static UnderWay of(Outcome.Done done) throws Json.MalformedJson {
    return Json.read(done.answer().body(), UnderWay.class);
  }
}
