package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

class StatusCommandTest {

  private static final Reply CLUSTER =
      Reply.json(
          """
          {"clusterId":"c","epoch":3,"revision":42,"acceptsWrites":false,"replicas":[
            {"name":"replica-1","url":"http://127.0.0.1:8081","state":"in-sync","reason":null,
             "storeId":"s","epoch":3,"revision":42,"inDoubt":["7-12"],"oldestInDoubtMillis":61000},
            {"name":"replica-2","url":"http://127.0.0.1:8082","state":"unreachable",
             "reason":"connection refused","storeId":null,"epoch":null,"revision":null,
             "inDoubt":[],"oldestInDoubtMillis":0,"forced":["6-2"]}]}
          """);

  @TempDir private Path checkout;

  @Test
  void showsWhatIsInDoubtAndSinceWhen() {
    try (var server = FakeCoordinator.answering(CLUSTER)) {
      Screen screen = new Screen(checkout).variable("KV_SERVER", server.url());

      assertThat(screen.run("status")).isZero();

      assertThat(screen.out().replace(server.url(), "http://localhost:8080"))
          .isEqualTo(
              """
              NAME         PROCESS  STATE           REVISION  EPOCH  IN DOUBT     OLDEST  URL
              coordinator  -        refuses writes        42      3         -          -  http://localhost:8080
              replica-1    -        in-sync               42      3         1  1 min 1 s  http://127.0.0.1:8081
              replica-2    -        unreachable            -      -         -          -  http://127.0.0.1:8082

              replica-1 is in doubt about 7-12
              replica-2 is unreachable: connection refused
              replica-2 holds what operators forced (./kv tx ID): 6-2
              """);
    }
  }

  @Test
  void saysHowToGoOnWhenAReplicaIsRefused() {
    Reply refused =
        Reply.json(
            """
            {"acceptsWrites":false,"replicas":[{"name":"replica-1","url":"http://127.0.0.1:8081",
             "state":"refused","reason":"its store was restored from an older copy"}]}
            """);
    try (var server = FakeCoordinator.answering(refused)) {
      Screen screen = new Screen(checkout).variable("KV_SERVER", server.url());

      screen.run("status");

      assertThat(screen.out())
          .contains("replica-1 is refused: its store was restored", "docs/operations.md");
    }
  }

  @Test
  void asksTheClusterOfTheDataFolderWhenNoServerIsNamed() throws IOException {
    try (var server = FakeCoordinator.answering(CLUSTER)) {
      recordCluster(server.port());
      Screen screen = new Screen(checkout);

      assertThat(screen.run("status")).isZero();

      assertThat(screen.out()).contains("replica-1    never started  in-sync");
    }
  }

  @Test
  void showsNoOtherClusterWhenThereIsNoneInTheFolderThatIsNamed() {
    try (var server = FakeCoordinator.answering(CLUSTER)) {
      Screen screen = new Screen(checkout).variable("KV_SERVER", server.url());

      assertThat(screen.run("status", "--data", "other")).isEqualTo(2);

      assertThat(screen.err())
          .startsWith("kv: there is no cluster in " + checkout.resolve("other"))
          .hasLineCount(1);
    }
  }

  @Test
  void showsTheProcessesThatItKnowsWhenTheCoordinatorIsDown() throws IOException {
    var server = FakeCoordinator.answering(CLUSTER);
    recordCluster(server.port());
    server.close();
    Screen screen = new Screen(checkout);

    assertThat(screen.run("status")).isEqualTo(5);

    assertThat(screen.out()).contains("coordinator  never started");
    assertThat(screen.err()).startsWith("kv: no coordinator at http://127.0.0.1:").hasLineCount(1);

    assertThat(screen.run("status", "--json")).isEqualTo(5);
    assertThat(screen.out()).contains("\"cluster\":null", "\"name\":\"replica-2\"");
  }

  private void recordCluster(int port) throws IOException {
    Files.createDirectories(checkout.resolve("data"));
    Files.writeString(
        checkout.resolve("data/cluster.json"), "{\"port\":" + port + ",\"replicas\":2}");
  }
}
