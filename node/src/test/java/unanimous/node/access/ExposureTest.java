package unanimous.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.process.StartRefused;

class ExposureTest {

  private static final Path SECRET = Path.of("secret");
  private static final Path TOKENS = Path.of("tokens");

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
  void onThisMachineAloneNothingIsNeeded(String address) throws Exception {
    assertThat(coordinator(address, null, null, false).openToClients()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void elsewhereASecretIsNeeded(String address) {
    assertThatThrownBy(() -> coordinator(address, null, TOKENS, true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("without a secret");
    assertThatThrownBy(() -> replica(address, null)).isInstanceOf(StartRefused.class);
  }

  @Test
  void elsewhereClientsNeedTokensUnlessSomebodySaysOtherwise() throws Exception {
    assertThatThrownBy(() -> coordinator("0.0.0.0", SECRET, null, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("let in everyone");
    assertThat(coordinator("0.0.0.0", SECRET, null, true).openToClients()).isTrue();
    assertThat(coordinator("0.0.0.0", SECRET, TOKENS, false).openToClients()).isFalse();
  }

  @Test
  void aReplicaHasNoClientsToLetIn() throws Exception {
    assertThat(replica("0.0.0.0", SECRET).openToClients()).isFalse();
  }

  @Test
  void tokensWithoutASecretWouldGuardOneOfTwoDoors() {
    assertThatThrownBy(() -> coordinator("127.0.0.1", null, TOKENS, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("take tokens");
  }

  @Test
  void whereThereAreTokensNobodyIsLetInWithout() throws Exception {
    assertThat(coordinator("127.0.0.1", SECRET, TOKENS, true).openToClients()).isFalse();
  }

  @Test
  void noAddressMeansEveryAddress() {
    var nothing = new AccessProperties(null, null, false);
    assertThatThrownBy(() -> Exposure.check(Optional.empty(), nothing, true))
        .hasMessageContaining("every address");
  }

  private static Exposure coordinator(
      String address, @Nullable Path secret, @Nullable Path tokens, boolean open)
      throws UnknownHostException {
    var properties = new AccessProperties(secret, tokens, open);
    return Exposure.check(Optional.of(InetAddress.getByName(address)), properties, true);
  }

  private static Exposure replica(String address, @Nullable Path secret)
      throws UnknownHostException {
    var properties = new AccessProperties(secret, null, false);
    return Exposure.check(Optional.of(InetAddress.getByName(address)), properties, false);
  }
}
