package unanimous.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.Cells;
import unanimous.benchmark.workload.KeySet;
import unanimous.cli.output.Console;
import unanimous.cli.output.Steps;

class InterleavedRunTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void asksOneAfterTheOtherInEachCellAndRepetition() {
    var plan =
        new Plan(Cells.parse("put:1,get:2"), 2, Duration.ofSeconds(1), Duration.ofSeconds(1));
    List<Participant> participants = List.of(participant("a"), participant("b"));

    Measured measured =
        new InterleavedRun(plan, true, participants, new Steps(Console.ofProcess(false))).measure();

    assertThat(asked.subList(0, 2)).containsExactly("a filled", "b filled");
    assertThat(asked.subList(2, 18))
        .as("three more rounds of a warm-up show that the first was enough")
        .isEqualTo(timesEach(4, "a put:1", "b put:1", "a get:2", "b get:2"));
    assertThat(asked.subList(18, 26))
        .as("run in, measured")
        .isEqualTo(timesEach(2, "a put:1", "b put:1", "a get:2", "b get:2"));
    assertThat(asked.subList(26, 34))
        .as("another one begins")
        .isEqualTo(timesEach(2, "b put:1", "a put:1", "b get:2", "a get:2"));
    assertThat(measured.windows()).hasSize(8);
    assertThat(measured.disturbed()).isEmpty();
  }

  private static List<String> timesEach(int times, String... requests) {
    return Stream.of(requests).flatMap(one -> Collections.nCopies(times, one).stream()).toList();
  }

  private Participant participant(String name) {
    return new Participant(name, new Remembering(name));
  }

  private final class Remembering implements Cluster {

    private final String name;

    Remembering(String name) {
      this.name = name;
    }

    @Override
    public List<Long> processes() {
      return List.of();
    }

    @Override
    public void fill(KeySet keys) {
      asked.add(name + " filled");
    }

    @Override
    public LoadReport run(Load load) {
      asked.add(name + " " + load.cell().name());
      return new LoadReport(1, 1, 0, 0, 0, 1, 1, 1, 1, Optional.empty(), Optional.empty());
    }
  }
}
