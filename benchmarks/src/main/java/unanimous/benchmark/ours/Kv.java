package unanimous.benchmark.ours;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.NodeProcess;

/**
 * {@code ./kv} as a user types it.
 *
 * @param folder where what it prints is kept
 */
record Kv(Path checkout, Path folder, Cleanup cleanup) {

  /** It may have to build first. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(20);

  private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

  void up(Path data, int port, int replicas) {
    run(
        cleanup,
        START_PATIENCE,
        List.of("up", "--data=" + data, "--port=" + port, "--replicas=" + replicas, "--wait=180s"));
  }

  /** Works in the end, too, when nothing may be started any more. */
  void down(Path data) {
    try (var own = new Cleanup()) {
      run(own, STOP_PATIENCE, List.of("down", "--data=" + data));
    }
  }

  private void run(Cleanup cleanup, Duration patience, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("kv").toString());
    command.addAll(arguments);
    NodeProcess.start("kv-" + arguments.getFirst(), command, folder, cleanup)
        .requireSuccess(patience);
  }
}
