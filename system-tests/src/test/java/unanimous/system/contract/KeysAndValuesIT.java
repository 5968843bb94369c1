package unanimous.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** {@code /kv/{key}}: what goes in comes out, under the very key. */
final class KeysAndValuesIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int MAX_VALUE_BYTES = 1 << 20;

  private final TestCluster cluster;
  private final Http http;

  KeysAndValuesIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  @Test
  void aWriteTellsItsTransactionAndRevision() {
    Response put = http.put("told", "1");

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header("Content-Type")).isEqualTo("application/json");
    assertThat(put.transaction()).matches("\\d+-\\d+");
    assertThat(put.json().path("transaction").stringValue()).isEqualTo(put.transaction());
    assertThat(put.header("ETag")).isEqualTo("\"" + put.revision() + "\"");
    assertThat(http.put("told", "2").revision()).isGreaterThan(put.revision());
  }

  @Test
  void aReadGivesTheBytesAndTheRevision() {
    Response put = http.put("read", "hello");

    Response read = http.read("read");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text()).isEqualTo("hello");
    assertThat(read.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(read.header("ETag")).isEqualTo(put.header("ETag"));
  }

  @Test
  void headAnswersAsGetDoesWithoutTheBytes() {
    Response put = http.put("head", "hello");

    Response head = http.send("HEAD", "/kv/head", new byte[0]);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(put.header("ETag"));
    assertThat(head.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(head.header("Content-Length")).isEqualTo("5");
    assertThat(head.body()).isEmpty();
    assertThat(http.send("HEAD", "/kv/head/absent", new byte[0]).status()).isEqualTo(404);
  }

  @Test
  void aDeletedKeyIsGone() {
    Response put = http.put("gone", "1");

    Response delete = http.delete("gone");
    assertThat(delete.status()).isEqualTo(200);
    assertThat(delete.revision()).isGreaterThan(put.revision());
    assertThat(delete.header("ETag")).isEqualTo("\"" + delete.revision() + "\"");
    Problems.assertFinal(http.read("gone"), 404, "key-not-found");
  }

  @Test
  void deletingWhatIsNotThereIsCommittedToo() {
    assertThat(http.delete("never there").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void storesExactlyWhatCurlSendsAsAForm(String method) {
    String form = "hello=a+b%20c&hello=d";
    byte[] body = form.getBytes(StandardCharsets.UTF_8);

    Response put =
        http.send(method, "/kv/form", body, "Content-Type", "application/x-www-form-urlencoded");

    assertThat(put.status()).isEqualTo(200);
    assertThat(http.read("form").text()).isEqualTo(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"multipart/form-data; boundary=x", "application/json", "text/plain", "nonsense"})
  void storesTheBodyWhateverItsTypeIsCalled(String type) {
    byte[] body = "--x\r\n{\"".getBytes(StandardCharsets.UTF_8);

    assertThat(http.send("POST", "/kv/typed", body, "Content-Type", type).status()).isEqualTo(200);
    assertThat(http.read("typed").body()).isEqualTo(body);
  }

  @Test
  void keepsEveryByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertThat(http.send("PUT", "/kv/bytes", all).status()).isEqualTo(200);
    assertThat(http.read("bytes").body()).isEqualTo(all);
  }

  @Test
  void keepsTheEmptyValueApartFromNone() {
    assertThat(http.put("empty", "").status()).isEqualTo(200);

    Response read = http.read("empty");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body()).isEmpty();
  }

  @Test
  void keepsTheLargestValue() {
    byte[] large = new byte[MAX_VALUE_BYTES];
    new Random(1).nextBytes(large);

    assertThat(http.send("PUT", "/kv/large", large).status()).isEqualTo(200);
    assertThat(http.read("large").body()).isEqualTo(large);
  }

  /** The target as a user types it; the key that it names. */
  @ParameterizedTest
  @CsvSource({
    "app/db/url,                          app/db/url",
    "with%20space,                        with space",
    "%C3%BC/%E2%82%AC/%F0%9F%98%80,       ü/€/😀",
    "enc%2Foded,                          enc/oded",
    "a/../b,                              a/../b",
    "%2e%2e%2f%2e%2e%2fup,                ../../up",
    "../up,                               ../up",
    "./here/.,                            ./here/.",
    "/double//slash//,                    /double//slash//",
    "%3F%23%25%26%3D%2B%5B%5D%22%3C%3E,   ?#%&=+[]\"<>",
    "back%5Cslash,                        back\\slash",
    "matrix;a=b,                          matrix;a=b",
    "enc%3Boded,                          enc;oded",
    "a+b:c@d!$()*~,                       a+b:c@d!$()*~",
    "%41%62c,                             Abc",
    "%2525,                               %25",
    "key?query=ignored,                   key",
    "actuator/health,                     actuator/health",
  })
  void aTargetNamesExactlyThisKey(String target, String key) {
    String value = "the value of " + key;

    assertThat(http.putExactly("/kv/" + target, value).status()).isEqualTo(200);

    assertThat(http.getExactly("/kv/" + target).text()).isEqualTo(value);
    assertThat(http.read(key).text()).as("read by another spelling").isEqualTo(value);
    assertThat(cluster.settledStore()).containsKey(key);
  }

  @Test
  void takesAKeyOf512Bytes() {
    String key = "ü".repeat(256);

    assertThat(http.put(key, "long").status()).isEqualTo(200);
    assertThat(http.read(key).text()).isEqualTo("long");
  }

  @Test
  void everyReplicaHoldsTheSame() {
    long revision = http.put("everywhere", "1").revision();
    cluster.settledStore();

    for (String replica : cluster.replicas()) {
      Response read = cluster.http(replica).read("everywhere");
      assertThat(read.text()).as(replica).isEqualTo("1");
      assertThat(read.header("ETag")).as(replica).isEqualTo("\"" + revision + "\"");
      assertThat(Stores.entries(cluster, replica).get("everywhere"))
          .isEqualTo(new Stores.Entry("1", revision));
    }
  }
}
