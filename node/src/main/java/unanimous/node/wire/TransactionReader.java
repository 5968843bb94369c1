package unanimous.node.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/** Reads what a transaction does, and under which conditions. */
final class TransactionReader {

  private TransactionReader() {}

  static Transaction read(Tokens tokens) {
    List<Operation> operations = null;
    List<Condition> conditions = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "operations" -> operations = tokens.list(() -> operation(tokens));
        case "conditions" -> conditions = tokens.list(() -> condition(tokens));
        default -> tokens.skip();
      }
    }
    List<Operation> all = tokens.required("operations", operations);
    List<Condition> under = tokens.required("conditions", conditions);
    return tokens.valid(() -> new Transaction(all, under));
  }

  private static Operation operation(Tokens tokens) {
    return tokens.oneOf(kind ->
        switch (kind) {
          case "put" -> put(tokens);
          case "delete" -> delete(tokens);
          default -> throw tokens.failure(kind + " is no operation");
        });
  }

  private static Operation.Put put(Tokens tokens) {
    Key key = null;
    Value value = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "key" -> key = tokens.text(Key::new);
        case "value" -> value = new Value(tokens.bytes());
        default -> tokens.skip();
      }
    }
    return new Operation.Put(tokens.required("key", key), tokens.required("value", value));
  }

  private static Operation.Delete delete(Tokens tokens) {
    Key key = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      if (field.equals("key")) {
        key = tokens.text(Key::new);
      } else {
        tokens.skip();
      }
    }
    return new Operation.Delete(tokens.required("key", key));
  }

  private static Condition condition(Tokens tokens) {
    Key key = null;
    @Nullable Long revision = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "key" -> key = tokens.text(Key::new);
        case "revision" -> revision = tokens.number();
        default -> tokens.skip();
      }
    }
    Key on = tokens.required("key", key);
    long expected = tokens.required("revision", revision);
    return tokens.valid(() -> new Condition(on, expected));
  }
}
