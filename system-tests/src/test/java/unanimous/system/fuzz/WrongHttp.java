package unanimous.system.fuzz;

import java.util.List;

/** What is wrong whoever is asked: not HTTP, or HTTP that contradicts itself. */
final class WrongHttp {

  static final List<Recipe> RECIPES =
      List.of(
          Recipe.of("noise", dice -> "\u0001" + dice.noise(dice.upTo(2_000)) + "\r\n\r\n"),
          Recipe.of("a request line that is none", WrongHttp::wrongLine),
          Recipe.of("a target that is none", dice -> head("GET", "/" + badTarget(dice), "")),
          Recipe.of("a header that is none", dice -> head("GET", "/kv/a", badHeader(dice))),
          Recipe.of("headers that are too large", WrongHttp::tooLarge),
          Recipe.of("a Content-Length that is none", dice -> put(badLength(dice) + "\r\n", "body")),
          Recipe.of("a body that ends too early", WrongHttp::tooShort),
          Recipe.of("chunks that are none", WrongHttp::badChunks),
          Recipe.of("a query that is none", WrongHttp::badQuery),
          Recipe.of("a path that does not exist", WrongHttp::noSuchPath),
          Recipe.of("a method that does not exist", WrongHttp::noSuchMethod));

  private WrongHttp() {}

  private static String head(String method, String target, String headers) {
    return method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
  }

  private static String put(String headers, String body) {
    return head("PUT", "/kv/fuzz", headers) + body;
  }

  /** Without a version it would be HTTP/0.9, whose answers have no head: see RefusedRequestsIT. */
  private static String wrongLine(Dice dice) {
    String line =
        dice.oneOf(
            "GET",
            "GET /kv/a HTTP/" + dice.upTo(9) + "." + dice.between(2, 9),
            "GET /kv/a HTTQ/1.1",
            "GET /kv/a b HTTP/1.1",
            "G\u0000T /kv/a HTTP/1.1",
            "GET kv/a HTTP/1.1",
            dice.letters(dice.between(1, 20)));
    return line + "\r\nHost: x\r\n\r\n";
  }

  private static String badTarget(Dice dice) {
    return dice.letters(dice.upTo(5))
        + dice.oneOf("%", "%4", "%zz", "%0g", "\"", "<", "\u0080", "\u00fc", "{", "^", "`", "|")
        + dice.letters(dice.upTo(5));
  }

  private static String badHeader(Dice dice) {
    return dice.oneOf(
        "Host: y\r\n",
        "Content-Length: 1, 2\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Transfer-Encoding: " + dice.letters(5) + "\r\n",
        "Content-Length: 3\r\nTransfer-Encoding: " + dice.letters(5) + "\r\n",
        "Expect: " + dice.letters(5) + "\r\n");
  }

  private static String tooLarge(Dice dice) {
    int bytes = dice.between(17_000, 24_000);
    return dice.upTo(1) == 0
        ? head("GET", "/kv/" + dice.letters(bytes), "")
        : head("GET", "/kv/a", dice.letters(8) + ": " + dice.letters(bytes) + "\r\n");
  }

  private static String badLength(Dice dice) {
    return "Content-Length: "
        + dice.oneOf("-" + dice.between(1, 99), "0x4", "4.0", "four", "4 4", "9".repeat(30));
  }

  private static String tooShort(Dice dice) {
    String body = dice.noise(dice.upTo(100));
    return put("Content-Length: " + (body.length() + dice.between(1, 1_000)) + "\r\n", body);
  }

  private static String badChunks(Dice dice) {
    String chunks =
        dice.oneOf(
            "zz\r\nab\r\n0\r\n\r\n", "-1\r\n", "5\r\nabc", "3\r\nabcdef\r\n0\r\n\r\n", "\r\n");
    return put("Transfer-Encoding: chunked\r\n", chunks);
  }

  private static String badQuery(Dice dice) {
    String path = dice.oneOf("kv", "transactions", "transactions/1-1", "actuator/health", "");
    return head(
        "GET", "/" + path + "?" + dice.oneOf("%zz", "a=%", "a=%ff", "a&".repeat(1_001)), "");
  }

  private static String noSuchPath(Dice dice) {
    String path = dice.oneOf("", "actuator/", "transactions/1-1/", "kv-") + dice.letters(12);
    return Recipe.request(dice.oneOf("GET", "POST", "PUT"), "/" + path, "", "");
  }

  private static String noSuchMethod(Dice dice) {
    return head(dice.oneOf("BREW", "PATCH", "TRACE", "OPTIONS", "get"), "/kv/fuzz", "");
  }
}
