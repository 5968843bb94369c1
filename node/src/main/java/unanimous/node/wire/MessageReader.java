package unanimous.node.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** Reads what the coordinator says. */
final class MessageReader extends StdDeserializer<CoordinatorMessage> {

  MessageReader() {
    super(CoordinatorMessage.class);
  }

  @Override
  public CoordinatorMessage deserialize(JsonParser json, DeserializationContext context) {
    return read(new Tokens(json));
  }

  static CoordinatorMessage read(Tokens tokens) {
    return tokens.oneOf(kind ->
        switch (kind) {
          case "prepare" -> prepare(tokens);
          case "commit" -> commit(tokens);
          case "abort" -> new CoordinatorMessage.Abort(idIn("id", tokens));
          case "settled" -> new CoordinatorMessage.Settled(idIn("below", tokens));
          case "roster" -> roster(tokens);
          default -> throw tokens.failure(kind + " is no message");
        });
  }

  private static CoordinatorMessage.Prepare prepare(Tokens tokens) {
    TransactionId id = null;
    List<ParticipantName> participants = null;
    Transaction transaction = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "id" -> id = tokens.text(TransactionId::parse);
        case "participants" -> participants = tokens.list(() -> tokens.text(ParticipantName::new));
        case "transaction" -> transaction = TransactionReader.read(tokens);
        default -> tokens.skip();
      }
    }
    return new CoordinatorMessage.Prepare(
        tokens.required("id", id),
        tokens.required("participants", participants),
        tokens.required("transaction", transaction));
  }

  private static CoordinatorMessage.Commit commit(Tokens tokens) {
    TransactionId id = null;
    @Nullable Long revision = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "id" -> id = tokens.text(TransactionId::parse);
        case "revision" -> revision = tokens.number();
        default -> tokens.skip();
      }
    }
    return new CoordinatorMessage.Commit(
        tokens.required("id", id), tokens.required("revision", revision));
  }

  /** An object of which only this field is known. */
  private static TransactionId idIn(String wanted, Tokens tokens) {
    TransactionId id = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      if (field.equals(wanted)) {
        id = tokens.text(TransactionId::parse);
      } else {
        tokens.skip();
      }
    }
    return tokens.required(wanted, id);
  }

  private static CoordinatorMessage.Roster roster(Tokens tokens) {
    List<Member> members = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      if (field.equals("members")) {
        members = tokens.list(() -> member(tokens));
      } else {
        tokens.skip();
      }
    }
    return new CoordinatorMessage.Roster(tokens.required("members", members));
  }

  private static Member member(Tokens tokens) {
    ParticipantName name = null;
    String url = null;
    String storeId = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "name" -> name = tokens.text(ParticipantName::new);
        case "url" -> url = tokens.text();
        case "storeId" -> storeId = tokens.text();
        default -> tokens.skip();
      }
    }
    return new Member(
        tokens.required("name", name),
        tokens.required("url", url),
        tokens.required("storeId", storeId));
  }
}
