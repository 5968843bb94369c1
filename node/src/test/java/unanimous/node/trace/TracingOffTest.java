package unanimous.node.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.node.wire.TracedBatch;
import unanimous.protocol.driver.Journal;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;

class TracingOffTest {

  private final Batch batch = new Batch(new CoordinatorIdentity("c", 1, "i"), "s", List.of());

  @Test
  void putsNothingAroundWhatIsHot() {
    Reply<String> reply = _ -> {};
    Journal<String> journal = _ -> {};

    assertThat(Tracing.OFF.isOn()).isFalse();
    assertThat(Tracing.OFF.bearing(reply)).isSameAs(reply);
    assertThat(Tracing.OFF.watching(journal, _ -> Optional.empty())).isSameAs(journal);
  }

  @Test
  void sendsABatchAsItIs() {
    try (var sending = Tracing.OFF.send(batch, "replica-1");
        var _ = Tracing.OFF.receive(new TracedBatch(batch, Map.of()))) {
      assertThat(sending.body()).isSameAs(batch);
    }
  }
}
