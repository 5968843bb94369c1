package unanimous.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

class ForceCommandTest {

  private static final Reply FORCED =
      Reply.json(
          """
          {"transaction":"7-1","outcome":"abort","replicas":[
            {"name":"replica-1","result":"forced","detail":null},
            {"name":"replica-2","result":"unreachable","detail":"connection refused"}]}
          """);

  @TempDir private Path checkout;
  private final FakeCoordinator server = FakeCoordinator.answering(FORCED);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void forcesWhatIsConfirmedByItsId() {
    Screen screen = screen();

    assertThat(screen.run("force", "7-1", "abort", "--yes", "7-1")).isZero();

    assertThat(server.onlyRequest().line()).isEqualTo("POST /transactions/7-1/force");
    assertThat(screen.out())
        .isEqualTo(
            """
            7-1 abort

            REPLICA    RESULT       DETAIL
            replica-1  forced       -
            replica-2  unreachable  connection refused
            """);
  }

  @Test
  void namesTheReplicasThatAreGivenUp() {
    assertThat(screen().run("force", "7-1", "abort", "--yes", "7-1", "--without", "replica-3"))
        .isZero();

    assertThat(server.onlyRequest().body()).contains("\"without\":[\"replica-3\"]");
  }

  @Test
  void asksForTheIdAndSendsNothingIfItIsAnother() {
    Screen screen = screen().input("7-2\n".getBytes(UTF_8));

    assertThat(screen.run("force", "7-1", "abort")).isEqualTo(2);

    assertThat(screen.err()).contains("Type the id", "nothing was sent");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void takesTheIdThatIsTyped() {
    assertThat(screen().input("7-1\n".getBytes(UTF_8)).run("force", "7-1", "commit")).isZero();
  }

  @Test
  void knowsTwoOutcomes() {
    Screen screen = screen();

    assertThat(screen.run("force", "7-1", "maybe", "--yes", "7-1")).isEqualTo(2);
    assertThat(screen.err()).contains("commit or abort");
  }

  @Test
  void saysWhyItIsRefused() {
    server.answer(Reply.problem(409, "force-refused", "replica-1: it is committed"));
    Screen screen = screen();

    assertThat(screen.run("force", "7-1", "abort", "--yes", "7-1")).isEqualTo(3);
    assertThat(screen.err()).isEqualTo("kv: refused: replica-1: it is committed\n");
  }

  @Test
  void doesNotKnowWhatAReplicaThatDidNotAnswerHasDone() {
    server.answer(
        Reply.json(
            """
            {"transaction":"7-1","outcome":"abort","replicas":[
              {"name":"replica-1","result":"unknown","detail":"the connection broke"}]}
            """));
    Screen screen = screen();

    assertThat(screen.run("force", "7-1", "abort", "--yes", "7-1")).isEqualTo(4);
    assertThat(screen.out()).contains("unknown", "Give the same order again");
  }

  @Test
  void doesNotKnowWhatWasDoneIfTheServerFailed() {
    server.answer(Reply.problem(500, "internal-error", "it broke"));
    Screen screen = screen();

    assertThat(screen.run("force", "7-1", "abort", "--yes", "7-1")).isEqualTo(4);
    assertThat(screen.err()).contains("The order may or may not", "./kv tx ID");
  }

  private Screen screen() {
    return new Screen(checkout).variable("KV_SERVER", server.url());
  }
}
