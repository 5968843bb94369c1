package unanimous.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Reply;

class FingerprintTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  @SuppressWarnings("UnusedVariable")
  private static class Base {
    int inherited;
  }

  @SuppressWarnings("UnusedVariable")
  private static final class Sample extends Base {
    long number;
    Optional<String> word = Optional.empty();
    Instant moment = NOW;
    List<String> list = new ArrayList<>();
    Map<String, Integer> map = new HashMap<>();
    Map<String, Integer> ordered = new LinkedHashMap<>();
    byte[] bytes = {1};
  }

  @Test
  void isTheSameForWhatIsTheSame() {
    assertThat(of(new Sample())).isEqualTo(of(new Sample()));
  }

  @Test
  void differsByEveryField() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      samples.add(new Sample());
    }
    samples.get(1).inherited = 1;
    samples.get(2).number = 1;
    samples.get(3).word = Optional.of("");
    samples.get(4).moment = NOW.plusMillis(1);
    samples.get(5).list.add("");
    samples.get(6).map.put("", 1);
    samples.get(7).ordered.put("", 1);
    samples.get(8).bytes = new byte[] {2};

    assertThat(samples.stream().map(FingerprintTest::of)).doesNotHaveDuplicates();
  }

  @Test
  void tellsTheOrderOfWhatKeepsOneOnly() {
    Sample one = new Sample();
    Sample other = new Sample();
    for (String word : List.of("a", "b")) {
      one.ordered.put(word, 1);
      one.map.put(word, 1);
    }
    for (String word : List.of("b", "a")) {
      other.map.put(word, 1);
      other.ordered.put(word, 1);
    }
    assertThat(of(one.map)).isEqualTo(of(other.map));
    assertThat(of(one.ordered)).isNotEqualTo(of(other.ordered));
    assertThat(of(Set.of("a", "b", "c"))).isEqualTo(of(Set.of("c", "b", "a")));
  }

  @Test
  void tellsMomentsRelativeToNow() {
    Sample later = new Sample();
    later.moment = NOW.plusSeconds(5);

    assertThat(Fingerprint.of(NOW.plusSeconds(5), later)).isEqualTo(of(new Sample()));
    assertThat(of(NOW.minus(Duration.ofDays(1)))).isEqualTo(of(NOW.minus(Duration.ofDays(2))));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    Reply<String> lambda = _ -> {};

    assertThatIllegalArgumentException().isThrownBy(() -> of(new Random(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> of(lambda));
  }

  private static String of(Object object) {
    return Fingerprint.of(NOW, object);
  }
}
