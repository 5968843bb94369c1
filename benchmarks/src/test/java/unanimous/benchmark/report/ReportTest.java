package unanimous.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.report.SomeResults.GET;
import static unanimous.benchmark.report.SomeResults.PUT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.benchmark.measure.Objection;

class ReportTest {

  private final SomeResults measured =
      new SomeResults()
          .measured("unanimous", PUT, 2_000, 3_000, 8_000)
          .measured("etcd", PUT, 1_000, 3_000, 2_000)
          .measured("unanimous", GET, 9_000)
          .objectedTo("etcd", GET, 1, 5_000, new Objection.TimeWasStolen(0.2));

  @Test
  void showsMediansRangesAndRatios() {
    assertThat(ResultText.render(measured.results()).replaceAll(" +", " "))
        .contains("put:64 unanimous 3,000 (2,000–8,000) 12.3 56.8")
        .contains("2.00 (1.00–4.00)")
        .contains("Missing: zookeeper: not there.")
        .contains(
            "Not compared: get:64, etcd, repetition 1: 20 % of the machine's time was stolen");
  }

  @Test
  void marksCellsThatWereComparedDespiteNoise() {
    assertThat(ResultText.render(measured.despiteNoise().results()))
        .contains("get:64 *")
        .contains("* Counted all the same: get:64, etcd, repetition 1");
  }

  @Test
  void writesAPageThatTheFormatCheckAccepts(@TempDir Path folder) throws IOException {
    Path page = new ResultFiles(folder.resolve("results")).write(measured.results());

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
    Path page = new ResultFiles(folder).write(measured.results());
    assertThat(Files.readString(page.resolveSibling("performance.json")))
        .contains("\"inWords\" : \"20 % of the machine's time was stolen by other machines\"")
        .contains("\"repetition\" : 3");
  }

  @Test
  void drawsAChartThatIsXml() throws Exception {
    String chart = Chart.render(measured.results());
    byte[] bytes = chart.getBytes(StandardCharsets.UTF_8);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
    // The paper, two in the legend, two of puts, one of gets: the other is not compared.
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(6);
  }
}
