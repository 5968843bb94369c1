package unanimous.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.process.StartRefused;

class ClientTokensTest {

  /** Of the three letters abc, as the standard has it. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void areKnownByTheirDigests() throws Exception {
    ClientTokens tokens = read("# remark\n\napp read,write " + ABC + " a b/\n");
    Grant grant = tokens.grantOf("Bearer abc").orElseThrow();
    assertThat(grant).isEqualTo(new Grant("app", Set.of(Scope.READ, Scope.WRITE), "a b/"));
    assertThat(tokens.grantOf("bearer abc")).contains(grant);
    assertThat(tokens.grantOf("Bearer abd")).isEmpty();
    assertThat(tokens.grantOf("Basic abc")).isEmpty();
    assertThat(tokens.grantOf("abc")).isEmpty();
    assertThat(tokens.grantOf("Bearer " + ABC)).isEmpty();
  }

  @Test
  void withoutAPrefixAreForAnyKey() throws Exception {
    assertThat(read("app read " + ABC).grantOf("Bearer abc").orElseThrow().prefix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "app",
        "app read",
        "app read 1234",
        "app cluster " + ABC,
        "app read, " + ABC,
        "app  " + ABC,
        "app read x" + ABC,
      })
  void areRefusedIfTheyAreNotUnderstood(String lines) {
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("cannot be used");
  }

  private ClientTokens read(String lines) throws Exception {
    return ClientTokens.in(Files.writeString(folder.resolve("tokens"), lines));
  }
}
