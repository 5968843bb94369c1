package unanimous.node.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.cbor.CBORMapper;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/**
 * How the protocol's messages look as JSON. Ids, names and keys are plain text, values base64; one
 * of several kinds is wrapped in its name, as in {@code {"commit":{"id":"7-1024","revision":42}}}.
 * The protocol itself knows nothing of this.
 */
public final class WireJson {

  private WireJson() {}

  /** A mapper for messages only. */
  public static JsonMapper mapper() {
    JsonMapper.Builder builder = JsonMapper.builder();
    configure(builder);
    return builder.build();
  }

  /** The same for CBOR; see {@link WireFormat}. */
  static CBORMapper cborMapper() {
    CBORMapper.Builder builder = CBORMapper.builder();
    configure(builder);
    return builder.build();
  }

  /** The same rules, for a mapper that serves other types too. */
  public static void configure(MapperBuilder<?, ?> builder) {
    builder
        // A newer process may send more than this one knows, but no process may send less: a null
        // that reached a machine would stop it.
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .changeDefaultNullHandling(_ -> JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
        .addModule(module());
  }

  private static JacksonModule module() {
    SimpleModule module = new SimpleModule("unanimous-wire");
    PlainText.register(module, TransactionId.class, TransactionId::toString, TransactionId::parse);
    PlainText.register(module, ParticipantName.class, ParticipantName::text, ParticipantName::new);
    PlainText.register(module, Key.class, Key::text, Key::new);
    module.addSerializer(Value.class, new ValueJson.Writer());
    module.addDeserializer(Value.class, new ValueJson.Reader());
    module.addSerializer(Batch.class, new BatchWriter());
    module.addDeserializer(Batch.class, new BatchReader());
    module.addSerializer(TracedBatch.class, new TracedBatch.Writer());
    module.addDeserializer(TracedBatch.class, new TracedBatch.Reader());
    module.addSerializer(CoordinatorMessage.class, new MessageWriter());
    module.addDeserializer(CoordinatorMessage.class, new MessageReader());
    module.addSerializer(Answer.class, new AnswerWriter());
    module.addDeserializer(Answer.class, new AnswerReader());
    module.addSerializer(BatchAnswer.class, new BatchAnswerWriter());
    module.addDeserializer(BatchAnswer.class, new BatchAnswerReader());
    module.addSerializer(ReadAnswer.class, new ReadAnswerWriter());
    module.addDeserializer(ReadAnswer.class, new ReadAnswerReader());
    nameKinds(module);
    return module;
  }

  private static void nameKinds(SimpleModule module) {
    for (Class<?> family :
        new Class<?>[] {
          Operation.class, Refusal.class, HelloAnswer.class, Decision.class, PeerAnswer.class
        }) {
      module.setMixInAnnotation(family, WrappedInItsName.class);
      for (Class<?> kind : family.getPermittedSubclasses()) {
        module.registerSubtypes(new NamedType(kind, nameOf(kind)));
      }
    }
  }

  /** {@code Commit} becomes {@code commit}, {@code KeyHeld} becomes {@code keyHeld}. */
  private static String nameOf(Class<?> kind) {
    String name = kind.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  private interface WrappedInItsName {}
}
