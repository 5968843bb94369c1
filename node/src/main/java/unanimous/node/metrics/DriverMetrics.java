package unanimous.node.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import unanimous.node.driver.Inbox;
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Journal;

/** How a driver works: sizes of its batches, time of its forces, length of its queue. */
public final class DriverMetrics implements BatchObserver {

  private final DistributionSummary events;
  private final DistributionSummary records;
  private final Timer force;

  public DriverMetrics(MeterRegistry registry, Inbox<?> inbox) {
    events =
        DistributionSummary.builder("unanimous.driver.batch.events")
            .description("Events that one step of the driver served")
            .publishPercentileHistogram()
            .maximumExpectedValue(1_024.0)
            .register(registry);
    records =
        DistributionSummary.builder("unanimous.driver.batch.records")
            .description("Log records that one force made durable")
            .publishPercentileHistogram()
            .maximumExpectedValue(1_024.0)
            .register(registry);
    force =
        Timer.builder("unanimous.log.force")
            .description("Time to append a batch of records and make it durable")
            .publishPercentileHistogram()
            .maximumExpectedValue(Duration.ofSeconds(2))
            .register(registry);
    Gauge.builder("unanimous.driver.queue", inbox, Inbox::size)
        .description("Events that wait for the driver")
        .register(registry);
  }

  @Override
  public void batch(int eventCount, int forcedRecords) {
    events.record(eventCount);
    if (forcedRecords > 0) {
      records.record(forcedRecords);
    }
  }

  /** The same journal, with its forces timed. */
  public <R> Journal<R> timed(Journal<R> journal) {
    return (List<R> batch) -> force.record(() -> journal.force(batch));
  }
}
