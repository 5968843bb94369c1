package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsualSizeTest {

  private static final int ROOM = 256 << 10;

  private final UsualSize usual = new UsualSize();

  private void see(int times, int length) {
    IntStream.range(0, times).forEach(_ -> usual.saw(length));
  }

  @Test
  void takesAnyNumberOfSmallValues() {
    assertThat(usual.fittingIn(ROOM)).isEqualTo(ROOM);
    see(1_000, 0);
    assertThat(usual.fittingIn(ROOM)).isEqualTo(ROOM);
  }

  @Test
  void takesAsManyAsHaveRoom() {
    see(1_000, 60 << 10);
    assertThat(usual.fittingIn(ROOM)).isEqualTo(4);
  }

  @Test
  void takesOneAtLeast() {
    see(1_000, 1 << 20);
    assertThat(usual.fittingIn(ROOM)).isEqualTo(1);
  }

  /** One large value among many small ones makes few requests smaller. */
  @Test
  void forgetsWhatWasOnce() {
    see(1_000, 100);
    usual.saw(1 << 20);
    assertThat(usual.fittingIn(ROOM)).isLessThan(16);
    see(100, 100);
    assertThat(usual.fittingIn(ROOM)).isGreaterThan(1_000);
  }
}
