package unanimous.system.fuzz;

import java.util.function.Function;

/**
 * A way to make a request wrong.
 *
 * @param name of what is wrong
 * @param make the whole request as it goes over the wire, each byte as a character
 */
record Recipe(String name, Function<Dice, String> make) {

  static Recipe of(String name, Function<Dice, String> make) {
    return new Recipe(name, make);
  }

  /** A request whose head is as it should be. */
  static String request(String method, String target, String headers, String body) {
    return "%s %s HTTP/1.1\r\nHost: x\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(method, target, headers, body.length(), body);
  }
}
