package unanimous.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.Cell;
import unanimous.benchmark.workload.KeySet;

class WarmUpTest {

  @Test
  void endsWhenItMakesTheContenderNoFaster() {
    assertThat(roundsOf(100, 200, 300, 310, 90, 305, 400)).isEqualTo(6);
    assertThat(roundsOf(100, 90, 95, 300, 310, 305, 308, 400)).as("slow by chance").isEqualTo(7);
  }

  @Test
  void isBounded() {
    assertThat(roundsOf(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096))
        .isEqualTo(WarmUp.MAX_ROUNDS);
  }

  private static int roundsOf(Integer... operations) {
    var cluster = new Rising(new ArrayDeque<>(List.of(operations)));
    var participant = new Participant("rising", cluster);
    new WarmUp(Duration.ofSeconds(1)).of(participant, Cell.parse("put:64"));
    return operations.length - cluster.operations().size();
  }

  private record Rising(Queue<Integer> operations) implements Cluster {

    @Override
    public List<Long> processes() {
      return List.of();
    }

    @Override
    public void fill(KeySet keys) {
      // Has all that it needs.
    }

    @Override
    public LoadReport run(Load load) {
      return new LoadReport(
          1, operations.remove(), 0, 0, 0, 1, 1, 1, 1, Optional.empty(), Optional.empty());
    }
  }
}
