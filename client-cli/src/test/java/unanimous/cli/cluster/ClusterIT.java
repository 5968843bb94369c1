package unanimous.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Steps;
import unanimous.cli.support.FakeService;
import unanimous.cli.support.ProcStat;
import unanimous.cli.support.Screen;

/** The commands that handle processes, with real processes of a service that only pretends. */
@Timeout(120)
class ClusterIT {

  private static final int SCHED_BATCH = 3;

  @TempDir private Path folder;
  private Path checkout = Path.of("");
  private DataFolder data = new DataFolder(Path.of(""));
  private Screen screen = new Screen(Path.of(""));
  private final int port = FreePorts.inARow(3);
  private final ClusterShape shape = new ClusterShape(port, 2);

  @BeforeEach
  void makeCheckout() {
    checkout = folder.resolve("a check out");
    FakeService.install(checkout);
    data = DataFolder.of(checkout, DataFolder.DEFAULT);
    screen = new Screen(checkout);
  }

  @AfterEach
  void killAll() {
    for (Member member : shape.members()) {
      if (state(member) instanceof ProcessState.Running running) {
        running.handle().destroyForcibly();
      }
    }
  }

  @Test
  void upStartsAllAndDownStopsAll() throws IOException {
    assertThat(up()).as(screen.err()).isZero();

    assertThat(shape.members()).allMatch(this::runs);
    assertThat(screen.out())
        .containsPattern("coordinator  http://127.0.0.1:" + port + " +\\d+  .*coordinator.log")
        .contains("replica-2", "export KV_SERVER=http://localhost:" + port);
    assertThat(screen.err()).contains("replica-1 starts on port " + (port + 1), "accepts writes");
    assertThat(Files.readString(data.log(shape.coordinator())))
        .contains(
            "--unanimous.replicas=replica-1=http://127.0.0.1:%d,replica-2=http://127.0.0.1:%d"
                .formatted(port + 1, port + 2));
    assertThat(Files.readString(data.log(shape.member("replica-1"))))
        .contains("--unanimous.name=replica-1", "--unanimous.coordinator=http://127.0.0.1:" + port);

    assertThat(screen.run("down")).isZero();
    assertThat(shape.members()).noneMatch(this::runs);
    assertThat(screen.err()).containsSubsequence("coordinator stopped", "replica-1 stopped");
    assertThat(screen.run("down")).isZero();
    assertThat(screen.err()).contains("coordinator does not run");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void servicesAreBatchWork() throws IOException {
    assumeThat(Path.of("/usr/bin/chrt")).exists();
    up();

    for (Member member : shape.members()) {
      assertThat(ProcStat.ofProcess(pid(member.name())).policy()).isEqualTo(SCHED_BATCH);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void servicesAreInOneSessionOfTheirOwn() throws IOException {
    up();

    var sessions = new HashSet<Long>();
    for (Member member : shape.members()) {
      sessions.add(ProcStat.ofProcess(pid(member.name())).session());
    }
    assertThat(sessions)
        .hasSize(1)
        .doesNotContain(ProcStat.ofProcess(ProcessHandle.current().pid()).session());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void compilersGiveWayAndNoThreadHasMoreThanTheOthers() throws IOException {
    up();

    for (Member member : shape.members()) {
      assertThat(ProcStat.ofThreads(pid(member.name())))
          .anyMatch(thread -> thread.name().startsWith("C2 Comp") && thread.nice() == 10)
          .noneMatch(thread -> thread.nice() < 0);
    }
  }

  @Test
  void upAgainStartsWhatDoesNotRun() {
    up();
    long replica = pid("replica-1");
    assertThat(screen.run("kill", "coordinator")).isZero();
    assertThat(screen.err()).contains("coordinator killed");

    assertThat(screen.run("up")).as(screen.err()).isZero();

    assertThat(screen.err())
        .contains("replica-1 runs already, pid " + replica, "coordinator starts on port " + port);
    assertThat(pid("replica-1")).isEqualTo(replica);
    assertThat(screen.run("up", "--json")).isZero();
    assertThat(screen.err()).doesNotContain("starts on port");
    assertThat(screen.out()).contains("\"pid\":" + replica);
  }

  @Test
  void killAndStartActOnOneProcess() {
    up();
    long coordinator = pid("coordinator");

    assertThat(screen.run("kill", "replica-2")).isZero();
    assertThat(runs(shape.member("replica-2"))).isFalse();
    assertThat(screen.run("kill", "replica-2")).isZero();
    assertThat(screen.err()).contains("does not run");

    assertThat(screen.run("start", "replica-2")).isZero();
    assertThat(screen.err()).contains("replica-2 is ready");
    assertThat(screen.run("start", "replica-2")).isZero();
    assertThat(screen.err()).contains("replica-2 runs already");

    assertThat(pid("coordinator")).isEqualTo(coordinator);
    assertThat(screen.run("kill", "replica-3")).isEqualTo(2);
    assertThat(screen.err()).contains("it has coordinator, replica-1, replica-2");
  }

  @Test
  void aClusterKeepsItsReplicasAndWhileItRunsItsPort() {
    up();
    int other = FreePorts.inARow(3);

    assertThat(screen.run("up", "--replicas", "3")).isEqualTo(2);
    assertThat(screen.err()).contains("has 2 replicas").hasLineCount(1);
    assertThat(screen.run("up", "--port", String.valueOf(other))).isEqualTo(2);
    assertThat(screen.err()).contains("'./kv down' first").hasLineCount(1);

    screen.run("down");
    assertThat(screen.run("up", "--port", String.valueOf(other))).as(screen.err()).isZero();
    assertThat(screen.out()).contains("http://127.0.0.1:" + other);
  }

  @Test
  void aTakenPortIsFoundBeforeAnythingStarts() throws IOException {
    try (var _ = new ServerSocket(port + 2, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(up()).isEqualTo(2);

      assertThat(screen.err())
          .contains(
              "port "
                  + (port + 2)
                  + ", which replica-2 needs, is in use by pid "
                  + ProcessHandle.current().pid())
          .hasLineCount(1);
      assertThat(shape.members()).noneMatch(this::runs);
    }
  }

  @Test
  void whatClusterHoldsAPortIsSaid() {
    assertThat(up()).as(screen.err()).isZero();
    Path mine = checkout.resolve("data");

    assertThat(screen.run("up", "--data", "another", "--port", String.valueOf(port))).isEqualTo(2);

    assertThat(screen.err())
        .contains("of the cluster in " + mine + ": './kv down --data " + mine + "'")
        .hasLineCount(1);
  }

  @Test
  void theLastWordsOfAProcessThatCannotStartAreShown() throws IOException {
    misbehave("replica-2", "fail");
    misbehave("coordinator", "refuse-writes");

    assertThat(up()).isEqualTo(5);

    assertThat(screen.err())
        .contains("replica-2 ended while starting", "the database is corrupt", "./kv down");
    assertThat(screen.run("start", "replica-2")).isEqualTo(5);
    assertThat(screen.err()).containsOnlyOnce("the database is corrupt");
  }

  @Test
  void theWaitForWritesIsBounded() throws IOException {
    misbehave("coordinator", "refuse-writes");

    assertThat(up("--wait", "3s")).isEqualTo(5);

    assertThat(screen.err()).contains("does not accept writes after 3 s");
    assertThat(shape.members()).allMatch(this::runs);
  }

  @Test
  void aProcessThatDoesNotStopIsReportedAndNotForced() throws IOException {
    misbehave("replica-1", "ignore-sigterm");
    up();
    Cluster cluster = Cluster.of(data, checkout, Map.of(), new Steps(screen.console()));

    assertThatThrownBy(() -> new Stop(cluster, Duration.ofMillis(500)).all())
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("./kv kill replica-1");
    assertThat(runs(shape.member("replica-1"))).isTrue();
    assertThat(runs(shape.coordinator())).isFalse();
  }

  @Test
  void aProcessThatIsNotOursIsLeftAlone() throws IOException {
    up();
    Member replica = shape.member("replica-1");
    ProcessRecord ours = data.recordedProcess(replica).orElseThrow();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      for (ProcessRecord wrong : lookalikes(ours, stranger)) {
        data.recordProcess(replica, wrong);
        assertThat(screen.run("kill", "replica-1")).isZero();
        assertThat(screen.err()).contains("nothing was killed");
      }
      assertThat(stranger.isAlive()).isTrue();
      data.recordProcess(replica, ours);
      assertThat(runs(replica)).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private static List<ProcessRecord> lookalikes(ProcessRecord ours, Process stranger) {
    long strangerStarted = stranger.info().startInstant().orElseThrow().toEpochMilli();
    return List.of(
        new ProcessRecord(stranger.pid(), ours.startedAtMillis(), ours.port(), ours.command()),
        new ProcessRecord(stranger.pid(), strangerStarted, ours.port(), ours.command()),
        new ProcessRecord(ours.pid(), ours.startedAtMillis() - 3_000, ours.port(), ours.command()));
  }

  @Test
  void oneUpAtATime() {
    try (var _ = ClusterLock.take(data, Duration.ZERO)) {
      assertThat(up()).isEqualTo(5);
      assertThat(screen.err()).contains("another kv").hasLineCount(1);
    }
    assertThat(up()).isZero();
  }

  @Test
  void aFolderThatCannotBeMadeIsReported() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    assertThat(up("--data", folder.resolve("file/data").toString())).isEqualTo(2);
    assertThat(screen.err()).contains("cannot make the folder").hasLineCount(1);
  }

  private int up(String... more) {
    String[] options = {"up", "--port", String.valueOf(port), "--replicas", "2"};
    String[] all = List.of(options).toArray(new String[options.length + more.length]);
    System.arraycopy(more, 0, all, options.length, more.length);
    return screen.run(all);
  }

  private void misbehave(String name, String how) throws IOException {
    Path home = data.folder(shape.member(name));
    Files.createDirectories(home);
    Files.writeString(home.resolve(how), "");
  }

  private ProcessState state(Member member) {
    return new Processes(data).state(member);
  }

  private boolean runs(Member member) {
    return state(member) instanceof ProcessState.Running;
  }

  private long pid(String name) {
    return data.recordedProcess(shape.member(name)).orElseThrow().pid();
  }
}
