package unanimous.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.access.PeerAccess;
import unanimous.node.testing.RunningService;
import unanimous.node.wire.ReplicaStatus;
import unanimous.node.wire.WireClient;

/** A replica that speaks TLS with those who have a certificate it trusts, and with nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutualTlsTest {

  private static final String PASSWORD = "changeit";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Path folder;
  private RunningService replica;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    identify("first");
    String bundle = "--spring.ssl.bundle.jks.cluster.";
    Path store = folder.resolve("identity.p12");
    replica =
        RunningService.start(
            ReplicaApplication.class,
            "--unanimous.data=" + folder.resolve("data"),
            "--server.ssl.bundle=cluster",
            "--server.ssl.client-auth=need",
            "--spring.ssl.bundle.watch.file.quiet-period=100ms",
            bundle + "reload-on-update=true",
            bundle + "keystore.location=file:" + store,
            bundle + "keystore.password=" + PASSWORD,
            bundle + "truststore.location=file:" + store,
            bundle + "truststore.password=" + PASSWORD);
  }

  @AfterAll
  void stop() {
    replica.close();
  }

  /** A certificate that trusts itself, in place of the one before. */
  private void identify(String name) throws IOException, InterruptedException {
    Path draft = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-keystore",
        draft.toString(),
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-keyalg",
        "EC",
        "-ext",
        "SAN=IP:127.0.0.1",
        "-validity",
        "2");
    Path certificate = folder.resolve(name + ".crt");
    keytool(
        "-exportcert",
        "-keystore",
        draft.toString(),
        "-alias",
        name,
        "-file",
        certificate.toString());
    keytool(
        "-importcert",
        "-keystore",
        draft.toString(),
        "-alias",
        "trusted",
        "-file",
        certificate.toString(),
        "-noprompt");
    Files.move(draft, folder.resolve("identity.p12"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        Stream.of(List.of(program), List.of(arguments), List.of("-storepass", PASSWORD))
            .flatMap(List::stream)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void speaksWithItsPeersAloneAndNoticesNewCertificates() throws Exception {
    assertThat(status(replica.beans().getBean(PeerAccess.class)).name()).isEqualTo("replica-1");
    assertThat(presented()).isEqualTo("CN=first");
    PeerAccess foreign = new PeerAccess(Optional.empty(), trusting().getSocketFactory());
    assertThatThrownBy(() -> status(foreign)).isInstanceOf(IOException.class);

    // What the client has shown so far nobody trusts any more.
    identify("second");
    await().atMost(PATIENCE).until(() -> presented().equals("CN=second"));
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> status(replica.beans().getBean(PeerAccess.class)).name().equals("replica-1"));
  }

  /** Over a new connection. */
  private ReplicaStatus status(PeerAccess access) throws IOException {
    try (WireClient client = new WireClient(Duration.ofSeconds(10), access)) {
      return client.get(
          URI.create("https://127.0.0.1:" + replica.port() + "/status"), ReplicaStatus.class);
    }
  }

  /** Whose certificate the replica shows. */
  private String presented() throws GeneralSecurityException, IOException {
    try (var socket =
        (SSLSocket)
            trusting()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), replica.port())) {
      socket.startHandshake();
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    }
  }

  /** Of somebody who trusts everyone and has nothing to show. */
  private static SSLContext trusting() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return context;
  }

  private static final class Trusting implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
