package unanimous.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.Contender;
import unanimous.cli.output.CommandFailed;

class ContendersTest {

  private static final Contender OURS = new Named("ours", List.of());
  private static final Contender THERE = new Named("there", List.of());
  private static final Contender GONE = new Named("gone", List.of("gone: get it somewhere"));
  private static final List<Contender> PEERS = List.of(GONE, THERE);

  @Test
  void goesOnWithoutWhatIsMissing() {
    Contenders contenders = Contenders.choose(OURS, PEERS, Optional.empty());
    assertThat(contenders.present()).containsExactly(OURS, THERE);
    assertThat(contenders.missing()).containsExactly("gone: get it somewhere");
  }

  @Test
  void doesNotGoOnWithoutWhatWasAskedFor() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> Contenders.choose(OURS, PEERS, Optional.of(List.of("gone"))))
        .withMessageContaining("get it somewhere");
  }

  @Test
  void takesOnlyWhatWasAskedFor() {
    assertThat(Contenders.choose(OURS, PEERS, Optional.of(List.of("there"))).present())
        .containsExactly(OURS, THERE);
    assertThat(Contenders.choose(OURS, PEERS, Optional.of(List.of("none"))).present())
        .containsExactly(OURS);
  }

  @Test
  void takesNobodyTwiceAndNobodyBesideNone() {
    assertThat(Contenders.choose(OURS, PEERS, Optional.of(List.of("there", "there"))).present())
        .containsExactly(OURS, THERE);
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> Contenders.choose(OURS, PEERS, Optional.of(List.of("none", "there"))))
        .withMessageContaining("'none' stands alone");
  }

  @Test
  void knowsItsPeersByName() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> Contenders.choose(OURS, PEERS, Optional.of(List.of("other"))))
        .withMessageContaining("there is no peer 'other', but gone, there");
  }

  private record Named(String name, List<String> missing) implements Contender {

    @Override
    public String description() {
      return "of a test";
    }

    @Override
    public Cluster start(Path folder, Cleanup cleanup) {
      throw new UnsupportedOperationException();
    }
  }
}
