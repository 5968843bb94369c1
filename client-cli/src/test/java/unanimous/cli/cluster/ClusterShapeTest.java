package unanimous.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unanimous.cli.http.Origin;

class ClusterShapeTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, true",
    "http://127.0.0.1:8080, true",
    "http://[::1]:8080, true",
    "http://localhost:8081, false",
    "http://192.0.2.1:8080, false",
    "http://no-such-host.invalid:8080, false",
  })
  void isServedOnItsPortOfThisMachineAlone(String url, boolean isServed) {
    assertThat(new ClusterShape(8080, 3).isServedAt(Origin.parse(url))).isEqualTo(isServed);
  }
}
