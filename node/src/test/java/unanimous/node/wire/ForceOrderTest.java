package unanimous.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import unanimous.protocol.message.ParticipantName;

class ForceOrderTest {

  private final JsonMapper json = WireJson.mapper();

  @Test
  void givesUpNobodyWhoIsNotNamed() {
    assertThat(order("{\"outcome\":\"abort\",\"confirm\":\"7-1\"}").without()).isEmpty();
  }

  @Test
  void namesTheReplicasThatAreGivenUp() {
    assertThat(
            order("{\"outcome\":\"abort\",\"confirm\":\"7-1\",\"without\":[\"replica-3\"]}")
                .without())
        .containsExactly(new ParticipantName("replica-3"));
  }

  @Test
  void isNoneIfItGivesUpWhatIsNoReplica() {
    String order = "{\"outcome\":\"abort\",\"confirm\":\"7-1\",\"without\":[\"No Replica\"]}";

    assertThatThrownBy(() -> order(order)).isInstanceOf(JacksonException.class);
  }

  private ForceOrder order(String text) {
    return json.readValue(text, ForceOrder.class);
  }
}
