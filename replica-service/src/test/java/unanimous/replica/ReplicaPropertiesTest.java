package unanimous.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import unanimous.node.process.StartRefused;

class ReplicaPropertiesTest {

  @Test
  void hasADefaultForEverything() {
    ReplicaProperties properties = bind(Map.of());

    assertThat(properties.name()).isEqualTo("replica-1");
    assertThat(properties.data()).isEqualTo(Path.of("data"));
    assertThat(properties.coordinator()).isEqualTo("http://127.0.0.1:8080");
    assertThat(properties.readWait()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void takesWhatItIsTold() {
    ReplicaProperties properties =
        bind(
            Map.of(
                "unanimous.name", "replica-7",
                "unanimous.coordinator", "https://coordinator.example/",
                "unanimous.inquire-after", "250ms"));

    assertThat(properties.name()).isEqualTo("replica-7");
    assertThat(properties.coordinator()).isEqualTo("https://coordinator.example");
    assertThat(properties.inquireAfter()).isEqualTo(Duration.ofMillis(250));
  }

  @ParameterizedTest
  @CsvSource({
    "name, Replica 1, letters",
    "coordinator, 127.0.0.1:8080, http",
    "coordinator, http://127.0.0.1:8080/api, http",
    "coordinator, http://127.0.0.1:8080?api, http",
    "coordinator, http://the coordinator:8080, http",
    "inquire-after, -1s, more than nothing",
    "inquire-interval, 0s, more than nothing",
    "peer-timeout, 0s, more than nothing",
    "read-wait, -1ms, more than nothing",
  })
  void refusesWhatCannotBe(String name, String value, String why) {
    Throwable failure = catchThrowable(() -> bind(Map.of("unanimous." + name, value)));

    assertThat(failure).rootCause().isInstanceOf(StartRefused.class);
    assertThat(failure)
        .rootCause()
        .hasMessageContaining("unanimous." + name)
        .hasMessageContaining(why);
  }

  private static ReplicaProperties bind(Map<String, String> told) {
    return new Binder(new MapConfigurationPropertySource(told))
        .bindOrCreate("unanimous", ReplicaProperties.class);
  }
}
