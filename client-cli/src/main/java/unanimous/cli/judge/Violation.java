package unanimous.cli.judge;

import java.util.List;
import unanimous.cli.history.Operation;

/**
 * Something that must not be.
 *
 * @param promise which one is broken
 * @param what in a sentence
 * @param events the few that do not go together; may be empty
 */
public record Violation(Promise promise, String what, List<Operation> events) {

  public Violation {
    events = List.copyOf(events);
  }

  /** What is judged. */
  public enum Promise {
    LINEARIZABLE("linearizable"),
    REVISIONS("revisions"),
    CONSISTENT("consistent reads"),
    DURABLE("acknowledged writes"),
    EQUAL("replicas"),
    UNLOCKED("locks");

    private final String title;

    Promise(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static Violation linearizable(String what, List<Operation> events) {
    return new Violation(Promise.LINEARIZABLE, what, events);
  }

  String render() {
    var text = new StringBuilder(what).append('\n');
    events.forEach(event -> text.append("    ").append(event.inWords()).append('\n'));
    return text.toString();
  }
}
