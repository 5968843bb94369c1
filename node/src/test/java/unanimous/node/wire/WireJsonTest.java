package unanimous.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Operation;

class WireJsonTest {

  private static final List<Class<?>> FAMILIES =
      List.of(
          Operation.class,
          CoordinatorMessage.class,
          Answer.class,
          Refusal.class,
          BatchAnswer.class,
          HelloAnswer.class,
          Decision.class,
          PeerAnswer.class,
          ReadAnswer.class);

  private final JsonMapper json = WireJson.mapper();

  @Test
  void hasASampleOfEveryKind() {
    Stream<Class<?>> kinds =
        FAMILIES.stream().flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));

    assertThat(Samples.kinds().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(kinds.toList());
  }

  @ParameterizedTest
  @MethodSource("unanimous.node.wire.Samples#kinds")
  void bringsEveryKindOverTheWire(Object sample) {
    Class<?> family = sample.getClass().getInterfaces()[0];

    String text = json.writerFor(family).writeValueAsString(sample);

    assertThat(json.readValue(text, family)).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("unanimous.node.wire.Samples#whole")
  void bringsEveryMessageOverTheWire(Object sample) {
    String text = json.writeValueAsString(sample);

    assertThat(json.readValue(text, sample.getClass())).isEqualTo(sample);
  }

  @Test
  void bringsTheTracesOfABatchToWhoAsksForThem() {
    Batch batch =
        new Batch(
            Samples.IDENTITY,
            "s",
            List.of(Samples.PREPARE, new CoordinatorMessage.Abort(Samples.ID)));

    String text =
        json.writeValueAsString(new TracedBatch(batch, Map.of(1, "00-a-b-01", 2, "too many")));

    assertThat(json.readValue(text, TracedBatch.class))
        .isEqualTo(new TracedBatch(batch, Map.of(1, "00-a-b-01")));
    assertThat(json.readValue(text, Batch.class)).isEqualTo(batch);
    assertThat(json.readValue(json.writeValueAsString(batch), TracedBatch.class))
        .isEqualTo(new TracedBatch(batch, Map.of()));
  }

  @Test
  void bringsEveryRefusalOverTheWireBetweenOtherAnswers() {
    List<Answer> answers = new ArrayList<>();
    Samples.kinds()
        .filter(Refusal.class::isInstance)
        .forEach(refusal -> {
          answers.add(new Answer.No(Samples.ID, (Refusal) refusal));
          answers.add(new Answer.Noted());
        });
    BatchAnswer answer = new BatchAnswer.Answered(answers);

    String text = json.writerFor(BatchAnswer.class).writeValueAsString(answer);

    assertThat(json.readValue(text, BatchAnswer.class)).isEqualTo(answer);
  }

  @Test
  void looksAsDocumented() {
    Batch batch =
        new Batch(
            Samples.IDENTITY,
            "store",
            List.of(Samples.PREPARE, new CoordinatorMessage.Commit(Samples.ID, 42)));

    assertThat(json.readTree(json.writeValueAsString(batch)))
        .isEqualTo(
            json.readTree(
                """
                {"from": {"clusterId": "cluster", "epoch": 7, "incarnation": "incarnation"},
                 "storeId": "store",
                 "messages": [
                   {"prepare": {
                     "id": "7-1024",
                     "participants": ["replica-1"],
                     "transaction": {
                       "operations": [
                         {"put": {"key": "a/ü", "value": "aGVsbG8="}},
                         {"delete": {"key": "b"}}],
                       "conditions": [{"key": "c", "revision": 42}]}}},
                   {"commit": {"id": "7-1024", "revision": 42}}]}
                """));
  }

  @Test
  void ignoresWhatANewerProcessSays() {
    String text = "{\"commit\":{\"id\":\"7-1024\",\"revision\":42,\"view\":3}}";

    assertThat(json.readValue(text, CoordinatorMessage.class))
        .isEqualTo(new CoordinatorMessage.Commit(Samples.ID, 42));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"abort\":{\"id\":\"seven\"}}",
        "{\"abort\":{\"id\":\"7-\"}}",
        "{\"abort\":{\"id\":7}}",
        "{\"abort\":{\"id\":null}}",
        "{\"abort\":{}}",
        "{\"abort\":null}",
        "{\"commit\":{\"id\":\"7-1\"}}",
        "{\"commit\":{\"id\":\"7-1\",\"revision\":\"many\"}}",
        "{\"surrender\":{\"id\":\"7-1\"}}",
        "{\"settled\":{\"below\":[]}}",
        "{\"roster\":{\"members\":[null]}}",
        "{\"roster\":{}}",
        "{\"roster\":{\"members\":[{\"name\":\"Replica 1\",\"url\":\"u\",\"storeId\":\"s\"}]}}",
        "{}",
        "[]",
        "null?",
      })
  void refusesWhatIsNoMessage(String text) {
    assertThatThrownBy(() -> json.readValue(text, CoordinatorMessage.class))
        .isInstanceOf(JacksonException.class);
  }

  /** A null that reached a machine would stop its process. */
  @Test
  void refusesAMessageWithAPartMissing() {
    String batch = "{\"storeId\":\"s\",\"messages\":[],\"from\":{\"clusterId\":\"c\",\"epoch\":1}}";

    assertThatThrownBy(() -> json.readValue("{\"highestRevision\":1}", Hello.class))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> json.readValue(batch, Batch.class))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> json.readValue("{\"id\":\"7-1\"}", PeerInquiry.class))
        .isInstanceOf(JacksonException.class);
  }
}
