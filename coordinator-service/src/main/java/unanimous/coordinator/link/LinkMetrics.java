package unanimous.coordinator.link;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import unanimous.protocol.message.ParticipantName;

/** What is measured of the links. */
public final class LinkMetrics {

  private final MeterRegistry registry;
  private final DistributionSummary messages;

  public LinkMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.messages =
        DistributionSummary.builder("unanimous.link.batch.messages")
            .description("Messages that one request carries to a replica")
            .publishPercentileHistogram()
            .maximumExpectedValue(1_024.0)
            .register(registry);
  }

  void watch(ParticipantName replica, Supplier<Number> queue) {
    Gauge.builder("unanimous.link.queue", queue)
        .description("Messages that wait to be sent to a replica")
        .tag("replica", replica.text())
        .strongReference(true)
        .register(registry);
  }

  void sent(int count) {
    messages.record(count);
  }
}
