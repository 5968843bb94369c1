package unanimous.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.cli.output.CommandFailed;

class CleanupTest {

  private final Cleanup cleanup = new Cleanup();
  private final List<String> done = new ArrayList<>();

  @Test
  void undoesTheLastFirstAndOnlyOnce() {
    cleanup.add(() -> done.add("first"));
    cleanup.add(() -> done.add("last"));
    cleanup.close();
    cleanup.close();
    assertThat(done).containsExactly("last", "first");
  }

  @Test
  void goesOnAfterAnActionThatFails() {
    Thread.currentThread().setUncaughtExceptionHandler((_, e) -> done.add("told of " + e));
    cleanup.add(() -> done.add("first"));
    cleanup.add(() -> {
      throw new IllegalStateException("it");
    });
    cleanup.close();
    Thread.currentThread().setUncaughtExceptionHandler(null);
    assertThat(done).containsExactly("told of java.lang.IllegalStateException: it", "first");
  }

  @Test
  void undoesAtOnceWhatComesTooLateAndStartsNothing() {
    cleanup.close();
    cleanup.add(() -> done.add("late"));
    assertThat(done).containsExactly("late");
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> cleanup.start(new ProcessBuilder("true")));
  }
}
