package unanimous.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.compare.SomeComparison.GET;
import static unanimous.benchmark.compare.SomeComparison.PUT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.benchmark.compare.SomeComparison;
import unanimous.benchmark.machine.MachineDescription;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.peers.SideBySide;

class ReportTest {

  private final SomeComparison measured =
      new SomeComparison("unanimous", "etcd")
          .measured("unanimous", PUT, 2_000, 3_000, 8_000)
          .measured("etcd", PUT, 1_000, 3_000, 2_000)
          .measured("unanimous", GET, 9_000)
          .objectedTo("etcd", GET, 1, 5_000, new Objection.TimeWasStolen(0.2));

  @Test
  void showsMediansRangesAndRatios() {
    assertThat(ResultText.render(results(measured)).replaceAll(" +", " "))
        .contains("put:64 unanimous 3,000 (2,000–8,000) 12.3 56.8")
        .contains("2.00 (1.00–4.00)")
        .contains("Missing: zookeeper: not there.")
        .contains(
            "Not compared: get:64, etcd, repetition 1: 20 % of the machine's time was stolen");
  }

  @Test
  void marksCellsThatWereComparedDespiteNoise() {
    assertThat(ResultText.render(results(measured.despiteNoise())))
        .contains("get:64 *")
        .contains("* Counted all the same: get:64, etcd, repetition 1");
  }

  @Test
  void writesAPageThatTheFormatCheckAccepts(@TempDir Path folder) throws IOException {
    Path page = new ResultFiles(folder.resolve("results")).write(results(measured));

    String text = Files.readString(page);
    assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
    assertThat(text)
        .endsWith(".\n")
        .contains("| put:64 | etcd | 2,000 (1,000–3,000) |")
        .contains("](performance.svg)");
    assertThat(page.resolveSibling("performance.svg")).exists();
  }

  @Test
  void keepsEveryWindowInTheRawFigures(@TempDir Path folder) throws IOException {
    Path page = new ResultFiles(folder).write(results(measured));
    assertThat(Files.readString(page.resolveSibling("performance.json")))
        .contains("\"inWords\" : \"20 % of the machine's time was stolen by other machines\"")
        .contains("\"repetition\" : 3");
  }

  @Test
  void saysWhatWasMeasuredAgain() {
    measured.disturbed(PUT, 2, new Objection.OthersUsedMachine(0.3));
    assertThat(ResultText.render(results(measured)))
        .contains("1 of the rounds (one cell, every store) were disturbed and measured again.")
        .contains("Measured again: put:64, etcd, repetition 2: other processes used 30 %");
  }

  @Test
  void listsTheTargetsThatAreMissedAndThoseThatCouldNotBeMeasured() {
    assertThat(ResultText.render(results(measured)))
        .contains("3 of 5 targets are met.")
        .contains("Missed: get:64, ours/etcd: not measured, should be ≥ 2.50.");
  }

  @Test
  void namesWhatIsMissingFromARunThatIsNotOver(@TempDir Path folder) throws IOException {
    var files = new ResultFiles(folder);
    Results begun = begun("start", "peers");

    assertThat(begun.isComplete()).isFalse();
    assertThat(Files.readString(files.write(begun))).contains("Missing sections: start, peers (");
    assertThat(Files.readString(files.write(results(measured)))).doesNotContain("Missing sections");
  }

  @Test
  void linksToWhatWasWrittenByHandAndKeepsIt(@TempDir Path folder) throws IOException {
    Path page = new ResultFiles(folder).write(results(measured));
    assertThat(Files.readString(page)).doesNotContain("performance-notes.md");

    Path notes = Files.writeString(folder.resolve("performance-notes.md"), "by hand");
    assertThat(Files.readString(new ResultFiles(folder).write(results(measured))))
        .contains("](performance-notes.md)");
    assertThat(notes).hasContent("by hand");
  }

  private static Results results(SomeComparison measured) {
    Map<String, String> stores = new LinkedHashMap<>();
    stores.put("unanimous", "commit abc");
    stores.put("etcd", "3.4.23, <JSON gateway> & wrk");
    var peers = new SideBySide(stores, List.of("zookeeper: not there"), measured.comparison());
    return begun("peers").with("peers", peers);
  }

  private static Results begun(String... studies) {
    return new Results(
        "2026-01-01",
        "benchmarks/run",
        new MachineDescription("A Processor", 2, 24, "Linux 6", "ext4", "25"),
        "commit abc",
        Map.of(),
        List.of(studies));
  }
}
