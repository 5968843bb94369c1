package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.output.PipeOutput;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

/** Standard output on a full disk, or into a pipe that nobody reads. */
class UnwrittenOutputTest {

  private static final String READS =
      "{\"transaction\":null,\"results\":[{\"key\":\"a\",\"revision\":0,\"value\":null}]}";

  @TempDir private Path checkout;
  private final FakeCoordinator server =
      FakeCoordinator.answering(Reply.committed(42).with("Transaction-Id", "7-2"));

  private record Failing(String reason) {

    OutputStream stream() {
      return new OutputStream() {
        @Override
        public void write(int one) throws IOException {
          throw new IOException(reason);
        }
      };
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCommittedWriteIsNotCalledWrongUsage() {
    Screen screen = full();

    assertThat(screen.run("put", "a", "1")).isEqualTo(4);
    assertThat(screen.err()).contains("is done all the same", "./kv tx 7-2").hasLineCount(1);
    assertThat(screen.run("del", "a")).isEqualTo(4);
  }

  @Test
  void whatIsOnlyReadIsNotCalledDone() {
    Screen screen = full().input("{}".getBytes(StandardCharsets.UTF_8));

    server.answer(Reply.value("hello", 7));
    assertThat(screen.run("get", "a")).isEqualTo(2);
    assertThat(screen.err()).contains("could not be written", "not all there").hasLineCount(1);
    server.answer(Reply.json(READS));
    assertThat(screen.run("txn")).isEqualTo(2);
    assertThat(screen.err()).contains("not all there");
  }

  @Test
  void aReaderWhoHasSeenEnoughIsToldNothing() {
    server.answer(Reply.value("hello", 7));
    for (String commandLine : List.of("get a", "get a --json", "--help", "get --help")) {
      Screen screen = screen().output(new PipeOutput(new Failing("Broken pipe").stream()));

      assertThat(screen.run(commandLine.split(" "))).as(commandLine).isEqualTo(141);
      assertThat(screen.err()).isEmpty();
    }
  }

  private Screen full() {
    return screen().output(new PipeOutput(new Failing("No space left on device").stream()));
  }

  private Screen screen() {
    return new Screen(checkout).variable("KV_SERVER", server.url());
  }
}
