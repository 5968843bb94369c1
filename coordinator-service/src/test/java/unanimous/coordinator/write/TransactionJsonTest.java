package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.ReadAnswer;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

class TransactionJsonTest {

  @Test
  void readsOperationsAndConditionsInOrder() {
    String json =
        """
        {"conditions": [{"key": "c", "revision": 42}, {"revision": 0, "key": "d"}],
         "operations": [
           {"put": {"key": "a/ü", "text": "grüße"}},
           {"put": {"key": "b", "value": "AP8="}},
           {"put": {"key": "e", "text": ""}},
           {"delete": {"key": "d"}}]}
        """;

    assertThat(read(json))
        .isEqualTo(
            new Transaction(
                List.of(
                    put("a/ü", "grüße".getBytes(StandardCharsets.UTF_8)),
                    put("b", new byte[] {0, -1}),
                    put("e", new byte[0]),
                    new Operation.Delete(new Key("d"))),
                List.of(new Condition(new Key("c"), 42), new Condition(new Key("d"), 0))));
  }

  @Test
  void readsGetsAmongTheOtherOperations() {
    TransactionRequest request =
        request(
            """
            {"operations": [
              {"get": {"key": "a"}}, {"delete": {"key": "a"}}, {"get": {"key": "b"}}]}
            """);

    assertThat(request.steps().stream().map(TransactionRequest.Step::key))
        .containsExactly(new Key("a"), new Key("a"), new Key("b"));
    assertThat(request.gets()).containsExactly(new Key("a"), new Key("b"));
    assertThat(request.writing()).contains(Transaction.of(new Operation.Delete(new Key("a"))));
    assertThat(request("{\"operations\":[{\"get\":{\"key\":\"a\"}}]}").writing()).isEmpty();
  }

  @Test
  void refusesTooManyGetsAndThoseOfOneKey() {
    String twice = "{\"get\":{\"key\":\"a\"}},{\"get\":{\"key\":\"a\"}}";
    assertThat(refusal("{\"operations\":[" + twice + "]}").detail())
        .contains("more than one get on the key a");

    String many =
        IntStream.rangeClosed(0, ReadAnswer.MAX_KEYS)
            .mapToObj("{\"get\":{\"key\":\"%d\"}}"::formatted)
            .collect(Collectors.joining(","));
    assertThat(refusal("{\"operations\":[" + many + "]}").detail()).contains("at most 256 gets");
  }

  @Test
  void refusesTooManyKeysToLookAt() {
    assertThat(refusal(looking(256)).detail()).contains("at most 256 keys in its gets and");
    assertThat(request(looking(255)).looked()).hasSize(ReadAnswer.MAX_KEYS);
  }

  private static String looking(int conditions) {
    String all =
        IntStream.range(0, conditions)
            .mapToObj("{\"key\":\"%d\",\"revision\":0}"::formatted)
            .collect(Collectors.joining(","));
    return "{\"operations\":[{\"get\":{\"key\":\"a\"}}],\"conditions\":[" + all + "]}";
  }

  @Test
  void refusesAConditionThatComesTwiceAlsoOnReadsAlone() {
    String conditions = "{\"key\":\"b\",\"revision\":1},{\"key\":\"b\",\"revision\":2}";
    String json =
        "{\"operations\":[{\"get\":{\"key\":\"a\"}}],\"conditions\":[" + conditions + "]}";

    assertThat(refusal(json).detail()).contains("more than one condition on the key b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                   | must be a JSON object",
        "{                                                    | the body is not JSON",
        "{} {}                                                | the body is not JSON",
        "[]                                                   | must be a JSON object",
        "null                                                 | must be a JSON object",
        "{}                                                   | at least one operation",
        "{\"operations\":[]}                                  | at least one operation",
        "{\"operations\":{}}                                  | \"operations\" must be an array",
        "{\"operations\":null}                                | \"operations\" must be an array",
        "{\"conditions\":7}                                   | \"conditions\" must be an array",
        "{\"ops\":[]}                                         | \"ops\" is not known in the body",
        "{\"operations\":[                                    | the body is not JSON",
        "{\"operations\":[{\"put\":{\"key\":                  | the body is not JSON",
      })
  void saysWhatIsWrongWithTheBody(String json, String why) {
    assertThat(refusal(json).detail())
        .contains("This is not a transaction", why, "Nothing was changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                                            | an operation is one of",
        "{}                                           | an operation is one of",
        "[\"put\"]                                    | an operation is one of",
        "{\"move\":{\"key\":\"a\"}}                   | an operation is one of",
        "{\"put\":{},\"delete\":{}}                   | an operation is one of",
        "{\"put\":7}                                  | \"key\" must be a string",
        "{\"put\":{\"text\":\"1\"}}                   | \"key\" must be a string",
        "{\"put\":{\"key\":7,\"text\":\"1\"}}         | \"key\" must be a string",
        "{\"put\":{\"key\":\"a\"}}                    | either \"text\" or \"value\"",
        "{\"put\":{\"key\":\"a\",\"text\":7}}         | either \"text\" or \"value\"",
        "{\"put\":{\"key\":\"a\",\"text\":null}}      | either \"text\" or \"value\"",
        "{\"put\":{\"key\":\"a\",\"text\":\"\",\"value\":\"\"}} | either \"text\" or \"value\"",
        "{\"put\":{\"key\":\"a\",\"value\":\"A\"}}    | \"value\" is not base64",
        "{\"put\":{\"key\":\"a\",\"value\":\"ü\"}}    | \"value\" is not base64",
        "{\"put\":{\"key\":\"a\",\"txt\":\"1\"}}      | \"txt\" is not known in a put",
        "{\"delete\":{\"key\":\"a\",\"text\":\"1\"}}  | \"text\" is not known in a delete",
        "{\"delete\":{}}                              | \"key\" must be a string",
        "{\"get\":{}}                                 | \"key\" must be a string",
        "{\"get\":{\"key\":\"a\",\"text\":\"1\"}}     | \"text\" is not known in a get",
        "{\"get\":{\"key\":\"a\"},\"put\":{}}         | an operation is one of",
      })
  void saysWhatIsWrongWithAnOperation(String operation, String why) {
    assertThat(refusal("{\"operations\":[" + operation + "]}").detail()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"key\":\"a\"}                              | must be a whole number",
        "{\"key\":\"a\",\"revision\":\"1\"}           | must be a whole number",
        "{\"key\":\"a\",\"revision\":1.5}             | must be a whole number",
        "{\"key\":\"a\",\"revision\":-1}              | must be a whole number",
        "{\"key\":\"a\",\"revision\":9999999999999999999} | must be a whole number",
        "{\"revision\":1}                             | \"key\" must be a string",
        "{\"key\":\"a\",\"revision\":1,\"not\":true}  | \"not\" is not known in a condition",
        "7                                            | must be a whole number",
      })
  void saysWhatIsWrongWithACondition(String condition, String why) {
    assertThat(refusal("{\"conditions\":[" + condition + "]}").detail()).contains(why);
  }

  /** As a tree each of these would take thirty times its length. */
  @ParameterizedTest
  @ValueSource(strings = {"{},", "[],", "{\"put\":{}},", "{\"put\":[{},{},{}]},"})
  void refusesTheFirstWrongOneOfManyAndKeepsNone(String wrong) {
    String json = "{\"operations\":[" + wrong.repeat(1_000_000) + "{}]}";
    long before = allocatedBytes();

    refusal(json);

    assertThat(allocatedBytes() - before).isLessThan(4L * json.length());
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void refusesFieldsWithoutEnd() {
    String fields =
        IntStream.range(0, 100)
            .mapToObj("\"%d\":0"::formatted)
            .collect(Collectors.joining(",", "{\"put\":{", "}}"));

    assertThat(refusal("{\"operations\":[" + fields + "]}").detail())
        .contains("more fields than are known");
  }

  @Test
  void showsOnlyTheBeginningOfWhatIsLong() {
    String json = "{\"operations\":[{\"put\":{\"text\":\"" + "x".repeat(100_000) + "\"}}]}";

    assertThat(refusal(json).detail()).hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\u0000", "\\ud800"})
  void refusesWhatIsNoKey(String key) {
    String json = "{\"operations\":[{\"delete\":{\"key\":\"" + key + "\"}}]}";

    assertThat(refusal(json, ProblemType.INVALID_KEY).detail()).contains("This is not a key");
  }

  /** It would have to be stored as something else. */
  @Test
  void refusesTextThatIsNoText() {
    String json = "{\"operations\":[{\"put\":{\"key\":\"a\",\"text\":\"\\ud800\"}}]}";

    assertThat(refusal(json).detail()).contains("unpaired surrogate");
  }

  @Test
  void refusesAKeyThatComesTwice() {
    String twoWrites =
        "{\"operations\":[{\"delete\":{\"key\":\"a\"}},{\"put\":{\"key\":\"a\",\"text\":\"\"}}]}";
    String twoConditions =
        "{\"operations\":[{\"delete\":{\"key\":\"a\"}}],"
            + "\"conditions\":[{\"key\":\"b\",\"revision\":1},{\"key\":\"b\",\"revision\":2}]}";

    assertThat(refusal(twoWrites).detail()).contains("more than one operation on the key a");
    assertThat(refusal(twoConditions).detail()).contains("more than one condition on the key b");
  }

  @Test
  void refusesAFieldThatComesTwice() {
    String json =
        "{\"operations\":[{\"delete\":{\"key\":\"a\"}}],\"operations\":[{\"delete\":{\"key\":\"b\"}}]}";

    assertThat(refusal(json).detail()).contains("Duplicate", "operations");
  }

  private static Transaction read(String json) {
    return request(json).writing().orElseThrow();
  }

  private static TransactionRequest request(String json) {
    return TransactionJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refusal(String json) {
    return refusal(json, ProblemType.INVALID_REQUEST);
  }

  private static Problem refusal(String json, ProblemType type) {
    Problem problem = catchThrowableOfType(ProblemException.class, () -> read(json)).problem();
    assertThat(problem.type()).isEqualTo(type);
    return problem;
  }

  private static Operation put(String key, byte[] value) {
    return new Operation.Put(new Key(key), new Value(value));
  }
}
