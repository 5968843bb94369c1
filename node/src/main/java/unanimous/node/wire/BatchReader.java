package unanimous.node.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;

/** Reads what a link sends. */
final class BatchReader extends StdDeserializer<Batch> {

  BatchReader() {
    super(Batch.class);
  }

  @Override
  public Batch deserialize(JsonParser json, DeserializationContext context) {
    Tokens tokens = new Tokens(json);
    CoordinatorIdentity from = null;
    String storeId = null;
    List<CoordinatorMessage> messages = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "from" -> from = identity(tokens);
        case "storeId" -> storeId = tokens.text();
        case "messages" -> messages = tokens.list(() -> MessageReader.read(tokens));
        default -> tokens.skip();
      }
    }
    return new Batch(
        tokens.required("from", from),
        tokens.required("storeId", storeId),
        tokens.required("messages", messages));
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
