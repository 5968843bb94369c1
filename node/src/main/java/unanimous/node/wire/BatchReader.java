package unanimous.node.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;

/** Reads what a link sends. */
final class BatchReader extends StdDeserializer<Batch> {

  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

  BatchReader() {
    super(Batch.class);
  }

  @Override
  public Batch deserialize(JsonParser json, DeserializationContext context) {
    return read(new Tokens(json)).batch();
  }

  static TracedBatch read(Tokens tokens) {
    CoordinatorIdentity from = null;
    String storeId = null;
    List<CoordinatorMessage> messages = null;
    Map<Integer, String> traces = Map.of();
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "from" -> from = identity(tokens);
        case "storeId" -> storeId = tokens.text();
        case "messages" -> messages = tokens.list(() -> MessageReader.read(tokens));
        case "traces" -> traces = traces(tokens);
        default -> tokens.skip();
      }
    }
    Batch batch =
        new Batch(
            tokens.required("from", from),
            tokens.required("storeId", storeId),
            tokens.required("messages", messages));
    return new TracedBatch(batch, traces);
  }

  /** A number that is none is as good as one that no message has. */
  private static Map<Integer, String> traces(Tokens tokens) {
    Map<Integer, String> traces = new HashMap<>();
    tokens.enterObject();
    for (String index = tokens.nextField(); index != null; index = tokens.nextField()) {
      String trace = tokens.text();
      if (INDEX.matcher(index).matches()) {
        traces.put(Integer.valueOf(index), trace);
      }
    }
    return traces;
  }

  private static CoordinatorIdentity identity(Tokens tokens) {
    String clusterId = null;
    @Nullable Long epoch = null;
    String incarnation = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "clusterId" -> clusterId = tokens.text();
        case "epoch" -> epoch = tokens.number();
        case "incarnation" -> incarnation = tokens.text();
        default -> tokens.skip();
      }
    }
    return new CoordinatorIdentity(
        tokens.required("clusterId", clusterId),
        tokens.required("epoch", epoch),
        tokens.required("incarnation", incarnation));
  }
}
