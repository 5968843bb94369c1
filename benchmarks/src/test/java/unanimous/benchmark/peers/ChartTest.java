package unanimous.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.compare.SomeComparison.GET;
import static unanimous.benchmark.compare.SomeComparison.PUT;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.compare.SomeComparison;
import unanimous.benchmark.measure.Objection;

class ChartTest {

  @Test
  void isXmlWithABarForEachFigureThatCounts() throws Exception {
    SomeComparison measured =
        new SomeComparison("unanimous", "<etcd> & co")
            .measured("unanimous", PUT, 2_000, 3_000, 8_000)
            .measured("<etcd> & co", PUT, 1_000, 3_000, 2_000)
            .measured("unanimous", GET, 9_000)
            .objectedTo("<etcd> & co", GET, 1, 5_000, new Objection.TimeWasStolen(0.2));
    byte[] bytes = Chart.render(measured.comparison()).getBytes(StandardCharsets.UTF_8);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
    // The paper, two in the legend, two of puts, one of gets: the other is not compared.
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(6);
  }
}
