package unanimous.system.many;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/** Accounts between which money is moved: at every moment there is as much of it as ever. */
record Bank(Http http, String prefix, int accounts) {

  static final int OPENING_BALANCE = 100;

  /** All accounts as somebody saw them: balances and revisions, in the order of their keys. */
  record Statement(List<Integer> balances, List<Long> revisions) {

    int sum() {
      return balances.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether every account was seen as the other saw it, or later. */
    boolean isNotBefore(Statement other) {
      return IntStream.range(0, revisions.size())
          .allMatch(i -> revisions.get(i) >= other.revisions().get(i));
    }

    long age() {
      return revisions.stream().mapToLong(Long::longValue).sum();
    }
  }

  void open() {
    String puts = names().map(name -> put(name, OPENING_BALANCE)).collect(Collectors.joining(","));
    expect(submit(puts));
  }

  int total() {
    return accounts * OPENING_BALANCE;
  }

  /** A page of all accounts. */
  Statement page() {
    return statement(
        expect(http.get("/kv?prefix=" + prefix + "&limit=" + accounts)).json().path("entries"));
  }

  /** All accounts, read in one transaction. */
  Statement together() {
    String gets = names().map(Bank::get).collect(Collectors.joining(","));
    return statement(expect(submit(gets)).json().path("results"));
  }

  /**
   * Reads two accounts, and moves money between them if nobody else does meanwhile; the revision,
   * or 0 if somebody did.
   */
  long transfer() {
    List<String> two = twoNames();
    JsonNode read =
        expect(submit(get(two.getFirst()) + "," + get(two.getLast()))).json().path("results");
    int amount = ThreadLocalRandom.current().nextInt(1, 10);
    String body =
        """
        {"conditions": [%s, %s], "operations": [%s, %s]}
        """
            .formatted(
                condition(read.path(0)),
                condition(read.path(1)),
                put(two.getFirst(), balance(read.path(0)) - amount),
                put(two.getLast(), balance(read.path(1)) + amount));
    Response done = http.post("/transactions", body);
    return switch (done.status()) {
      case 200 -> done.revision();
      case 409, 412 -> 0;
      default -> throw new AssertionError(done);
    };
  }

  private List<String> twoNames() {
    int one = ThreadLocalRandom.current().nextInt(accounts);
    int other = (one + ThreadLocalRandom.current().nextInt(1, accounts)) % accounts;
    return List.of(name(one), name(other));
  }

  private Stream<String> names() {
    return IntStream.range(0, accounts).mapToObj(this::name);
  }

  private String name(int account) {
    return prefix + account;
  }

  private Response submit(String operations) {
    return http.post("/transactions", "{\"operations\": [" + operations + "]}");
  }

  private static Response expect(Response response) {
    if (response.status() != 200) {
      throw new AssertionError(response);
    }
    return response;
  }

  private static String get(String key) {
    return "{\"get\": {\"key\": \"" + key + "\"}}";
  }

  private static String put(String key, int balance) {
    return "{\"put\": {\"key\": \"%s\", \"text\": \"%d\"}}".formatted(key, balance);
  }

  private static String condition(JsonNode read) {
    return "{\"key\": \"%s\", \"revision\": %d}"
        .formatted(read.path("key").stringValue(), read.path("revision").longValue());
  }

  private static Statement statement(JsonNode accounts) {
    return new Statement(
        accounts.valueStream().map(Bank::balance).toList(),
        accounts.valueStream().map(account -> account.path("revision").longValue()).toList());
  }

  private static int balance(JsonNode account) {
    byte[] text = Base64.getDecoder().decode(account.path("value").stringValue());
    return Integer.parseInt(new String(text, StandardCharsets.UTF_8));
  }
}
