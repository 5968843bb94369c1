package unanimous.node.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4318", "/v1/traces", "grpc://localhost:4317"})
  void refusesWhatIsNoAddressOfAReceiver(String endpoint) {
    assertThatThrownBy(() -> new TracingProperties(URI.create(endpoint), 1))
        .hasMessageContaining("unanimous.tracing.endpoint must be a URL such as");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesAPartThatIsNone(double sampling) {
    assertThatThrownBy(() -> new TracingProperties(null, sampling))
        .hasMessageContaining("unanimous.tracing.sampling must be from 0 to 1");
  }

  @Test
  void takesAReceiver() {
    var receiver = URI.create("https://collector.example/v1/traces");

    assertThat(new TracingProperties(receiver, 0.5).endpoint()).isEqualTo(receiver);
  }
}
