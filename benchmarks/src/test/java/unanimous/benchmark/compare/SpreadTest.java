package unanimous.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void takesTheMiddleOrTheMeanOfTheTwoMiddleFigures() {
    assertThat(Spread.of(DoubleStream.of(9, 1, 2))).contains(new Spread(1, 2, 9));
    assertThat(Spread.of(DoubleStream.of(9, 1, 2, 4))).contains(new Spread(1, 3, 9));
    assertThat(Spread.of(DoubleStream.of(7))).contains(new Spread(7, 7, 7));
  }

  @Test
  void isNotThereWithoutFigures() {
    assertThat(Spread.of(DoubleStream.empty())).isEmpty();
  }
}
