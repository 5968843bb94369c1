package unanimous.cli.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Precondition;

/**
 * A cluster of one replica that agrees on a few writes and ends, for nobody but its JVMs: they see
 * which classes it takes to start and to answer the first requests, and archive those (JEP 483 and
 * 514). A few writes and no more, because an archive also keeps how methods were called and
 * branched: what one client after another does would be what they are compiled for (ADR 0028).
 *
 * @param unpacked where each service is, and where its archive will be
 * @param folder an empty one, for the cluster's data and logs
 */
record ServicesRehearsal(ServiceCommand command, Map<Service, Path> unpacked, Path folder) {

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final int ROUNDS = 3;
  private static final byte[] VALUE = "hello".getBytes(StandardCharsets.UTF_8);

  /** Whether each service has an archive now; ends with no process of this cluster alive. */
  boolean succeeds(Deadline deadline) throws IOException {
    try {
      return archives(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean archives(Deadline deadline) throws IOException, InterruptedException {
    var shape = new ClusterShape(FreePorts.inARow(2), 1);
    List<Process> processes = new ArrayList<>();
    try {
      for (Member member : shape.members()) {
        processes.add(start(member, shape));
      }
      var client = new KvClient(data().origin(shape.coordinator()), REQUEST_TIMEOUT);
      return serves(client, processes, deadline) && end(processes, deadline) && isArchived();
    } finally {
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private DataFolder data() {
    return new DataFolder(folder);
  }

  private Process start(Member member, ClusterShape shape) throws IOException {
    Path home = Files.createDirectories(data().folder(member));
    Path place = Objects.requireNonNull(unpacked.get(member.service()));
    return new ProcessBuilder(command.rehearsal(member, shape, place, home))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(data().log(member).toFile()))
        .start();
  }

  /** What is asked of a cluster first: whether it accepts writes, a write, a read. */
  private static boolean serves(KvClient client, List<Process> processes, Deadline deadline) {
    int served = 0;
    while (served < ROUNDS) {
      if (deadline.expired() || !processes.stream().allMatch(Process::isAlive)) {
        return false;
      }
      if (isDone(client.replicas())
          && isDone(put(client.named("rehearsal-" + served)))
          && isDone(client.get("greeting"))) {
        served++;
      } else {
        deadline.pause();
      }
    }
    return true;
  }

  private static Outcome put(KvClient client) {
    return client.put("greeting", VALUE, new Precondition.None());
  }

  private static boolean isDone(Outcome outcome) {
    return outcome instanceof Outcome.Done;
  }

  /** Gently: a JVM writes its archive when it ends. */
  private static boolean end(List<Process> processes, Deadline deadline)
      throws InterruptedException {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      if (!process.waitFor(deadline.left())) {
        return false;
      }
    }
    return true;
  }

  private boolean isArchived() {
    return unpacked.values().stream()
        .allMatch(place -> Files.exists(place.resolve(ServiceFiles.ARCHIVE)));
  }
}
