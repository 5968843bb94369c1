package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import unanimous.node.process.StartRefused;
import unanimous.protocol.message.ParticipantName;

class CoordinatorPropertiesTest {

  @Test
  void hasADefaultForEverythingButTheReplicas() {
    CoordinatorProperties properties =
        bind(Map.of("unanimous.replicas", "replica-1=http://one.example"));

    assertThat(properties.voteTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(properties.maxValueSize().toBytes()).isEqualTo(1 << 20);
  }

  @Test
  void readsTheReplicasInAnyOrder() {
    CoordinatorProperties properties =
        bind(
            Map.of(
                "unanimous.replicas", "replica-2=https://two.example/, replica-1=http://[::1]:81"));

    assertThat(properties.replicaUrls())
        .containsExactly(
            Map.entry(new ParticipantName("replica-1"), "http://[::1]:81"),
            Map.entry(new ParticipantName("replica-2"), "https://two.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas           | ''                                      | must name all replicas",
        "replicas           | replica-1                               | name=url",
        "replicas           | replica-1=127.0.0.1:8081                | http",
        "replicas           | replica-1=ftp://x                       | http",
        "replicas           | replica-1=http://x/path                 | http",
        "replicas           | replica-1=http://x?y                    | http",
        "replicas           | replica-1=http://x y                    | http",
        "replicas           | Replica=http://x                        | lower-case letters",
        "replicas           | replica-1=http://x,replica-1=http://y   | names one twice",
        "vote-timeout       | 0s                                      | more than nothing",
        "link-timeout       | -1s                                     | more than nothing",
        "heartbeat          | 0s                                      | more than nothing",
        "max-backoff        | 0s                                      | more than nothing",
        "settle-interval    | 0s                                      | more than nothing",
        "read-timeout       | 0s                                      | more than nothing",
        "body-timeout       | 0s                                      | more than nothing",
        "stop-patience      | -1s                                     | less than nothing",
        "max-under-way      | 0                                       | at least 1",
        "max-writes         | -1                                      | at least 1",
        "max-reads          | 0                                       | at least 1",
        "page-size          | 0                                       | from 1 to max-page-size",
        "page-size          | 1001                                    | from 1 to max-page-size",
        "max-page-size      | 10001                                   | from 1 to 10000",
        "max-snapshots      | 0                                       | at least 1",
        "kept-decisions     | 0                                       | at least 1",
        "idempotency-retention | 0s                                   | more than nothing",
        "kept-idempotency-keys | 0                                    | from 1 to",
        "kept-idempotency-keys | 10000001                             | from 1 to",
        "bodies-under-way   | 1MB                                     | room for the largest body",
        "bodies-under-way   | 3GB                                     | at most 2047 MB",
        "values-under-way   | 1023KB                                  | room for the largest value",
        "values-under-way   | 3GB                                     | at most 2047 MB",
        "max-value-size     | 17MB                                    | room for the largest body",
      })
  void refusesWhatCannotBe(String name, String value, String why) {
    Throwable failure = catchThrowable(() -> bind(Map.of("unanimous." + name, value)));

    assertThat(failure).rootCause().isInstanceOf(StartRefused.class);
    assertThat(failure)
        .rootCause()
        .hasMessageContaining("The configuration is wrong: unanimous.")
        .hasMessageContaining(why);
  }

  private static CoordinatorProperties bind(Map<String, String> told) {
    return new Binder(new MapConfigurationPropertySource(told))
        .bindOrCreate("unanimous", CoordinatorProperties.class);
  }
}
