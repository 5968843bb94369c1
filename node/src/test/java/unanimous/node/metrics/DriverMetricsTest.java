package unanimous.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.node.driver.Inbox;
import unanimous.protocol.driver.Journal;

class DriverMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Inbox<String> inbox = new Inbox<>();
  private final DriverMetrics metrics = new DriverMetrics(registry, inbox);

  @Test
  void measuresBatchesAndOfForcesOnlyThoseThatHappened() {
    metrics.batch(5, 3);
    metrics.batch(7, 0);

    assertThat(registry.get("unanimous.driver.batch.events").summary().totalAmount()).isEqualTo(12);
    assertThat(registry.get("unanimous.driver.batch.records").summary().count()).isEqualTo(1);
    assertThat(registry.get("unanimous.driver.batch.records").summary().max()).isEqualTo(3);
  }

  @Test
  void showsHowMuchWaits() {
    inbox.put("event");

    assertThat(registry.get("unanimous.driver.queue").gauge().value()).isEqualTo(1);
  }

  @Test
  void timesForcesWithoutGettingInTheirWay() {
    List<String> durable = new ArrayList<>();

    metrics.<String>timed(durable::addAll).force(List.of("a", "b"));

    assertThat(durable).containsExactly("a", "b");
    assertThat(registry.get("unanimous.log.force").timer().count()).isEqualTo(1);
  }

  @Test
  void letsAFailedForceFail() {
    Journal<String> failing =
        _ -> {
          throw new IllegalStateException("disk");
        };

    assertThatThrownBy(() -> metrics.timed(failing).force(List.of("a"))).hasMessage("disk");
  }
}
