package unanimous.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.cli.cluster.FreePorts;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.FakeService;

/** The script {@code kv} in a checkout of its own, whose Maven only puts ready jars into place. */
@Timeout(120)
class LauncherIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("protocol", "node", "coordinator-service", "replica-service", "client-cli");

  @TempDir private Path folder;
  private Path checkout = Path.of("");
  private Path built = Path.of("");
  private String locale = "C";

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = folder.resolve("a check out");
    built = folder.resolve("built");
    copy(REPOSITORY.resolve("kv"), checkout.resolve("kv"));
    for (String script : List.of(".mvn/build-lock.sh", ".mvn/jdk25.sh")) {
      copy(REPOSITORY.resolve(script), checkout.resolve(script));
    }
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    for (String module : MODULES) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main/java"));
    }
    FakeService.install(built);
    Path target = Path.of("target").toAbsolutePath();
    copy(target.resolve("client-cli.jar"), built.resolve("client-cli/target/client-cli.jar"));
    try (var jars = Files.list(target.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        copy(jar, built.resolve("client-cli/target/lib").resolve(jar.getFileName()));
      }
    }
    mavenDoes("echo '[INFO] Building protocol 0.1.0-SNAPSHOT     [1/5]'", "cp -R \"$BUILT\"/. .");
  }

  @AfterEach
  void stop() throws Exception {
    if (Files.exists(checkout.resolve("data/cluster.json"))) {
      kv("down");
    }
  }

  @Test
  void upBuildsWhatIsNotBuiltAndNothingElse() throws Exception {
    String port = String.valueOf(FreePorts.inARow(2));

    Result first = kv("up", "--replicas", "1", "--port", port);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("building protocol (1/5)", "built in", "accepts writes");
    assertThat(first.out()).contains("replica-1");
    assertThat(archive()).exists();

    Result second = kv("up");
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).contains("runs already").doesNotContain("build");

    Files.createFile(checkout.resolve("node/src/main/java/New.java"));
    Files.setLastModifiedTime(
        checkout.resolve("node/src/main/java/New.java"),
        FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(kv("status").err()).isEmpty();
    assertThat(kv("up").err()).contains("building protocol");
  }

  @Test
  void aBuildThatFailsIsShownAndNothingStarts() throws Exception {
    mavenDoes("echo '[ERROR] Node.java:[7,1] cannot find symbol'", "exit 1");

    Result result = kv("up");

    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.err())
        .contains("cannot find symbol", "the build failed; nothing was started", "kv-build.log");
    assertThat(checkout.resolve("data")).doesNotExist();
    assertThat(checkout.resolve("target/kv-build.lock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8", "xx_NOT_HERE.UTF-8"})
  void worksFromAnywhereWithAnyLocale(String any) throws Exception {
    locale = any;
    copyBuilt();
    Path link = Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("kv"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("my kv"), link.getFileName());
    try (var server = FakeCoordinator.answering(Reply.value("значение", 7))) {
      Result result = run(linkToLink, "--server", server.url(), "put", "ключ", "наш ответ");

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(server.onlyRequest().target()).isEqualTo("/kv/%D0%BA%D0%BB%D1%8E%D1%87");
      assertThat(server.onlyRequest().body()).isEqualTo("наш ответ");
      assertThat(run(linkToLink, "get", "a", "--server", server.url()).out()).isEqualTo("значение");
    }
  }

  @Test
  void anUnusableArchiveIsPassedOverSilently() throws Exception {
    copyBuilt();
    Files.writeString(archive(), "not an archive");
    try (var server = FakeCoordinator.answering(Reply.value("hello", 7))) {
      assertThat(kv("get", "a", "--server", server.url())).isEqualTo(new Result(0, "hello", ""));
    }
  }

  @Test
  void standardStreamsThatAreClosedAreNoFilesOfTheJvm() throws Exception {
    copyBuilt();
    try (var server = FakeCoordinator.answering(Reply.committed(42))) {
      Path launcher = checkout.resolve("kv");

      Result put = shell("<&-", launcher, "put", "a", "-", "--server", server.url());
      assertThat(put).isEqualTo(new Result(0, "42\n", ""));
      assertThat(server.onlyRequest().body()).isEmpty();

      Result unheard = shell(">&-", launcher, "put", "a", "1", "--server", server.url());
      assertThat(unheard.err()).contains("standard output could not be written");
      Result unseen = shell("2>&-", launcher, "put", "a", "1", "--server", server.url());
      assertThat(unseen).isEqualTo(new Result(0, "42\n", ""));
    }
  }

  private Result shell(String redirection, Path script, String... arguments) throws Exception {
    Path wrapper =
        Files.writeString(folder.resolve("wrapper"), "#!/bin/sh\nexec \"$@\" " + redirection);
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return run(wrapper, command.toArray(String[]::new));
  }

  @Test
  void aCoordinatorThatIsDownIsSaidInOneLine() throws Exception {
    copyBuilt();

    Result result = kv("get", "a", "--server", "http://localhost:" + FreePorts.inARow(1));

    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.err()).startsWith("kv: no coordinator at").hasLineCount(1);
  }

  /**
   * The JVM would use an archive of another build's classes without noticing: its name must tell.
   */
  private Path archive() throws IOException {
    Path target = checkout.resolve("client-cli/target");
    var cksum =
        new ProcessBuilder("cksum").redirectInput(target.resolve("client-cli.jar").toFile());
    String checksum =
        new String(cksum.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return target.resolve("kv-" + checksum.split(" ", 2)[0] + ".aot");
  }

  private void copyBuilt() throws Exception {
    assertThat(new ProcessBuilder("cp", "-R", built + "/.", checkout.toString()).start().waitFor())
        .isZero();
  }

  private void mavenDoes(String... commands) throws IOException {
    Path script = checkout.resolve("mvnw");
    Files.writeString(script, "#!/bin/sh\nset -e\n" + String.join("\n", commands) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result kv(String... arguments) throws Exception {
    return run(checkout.resolve("kv"), arguments);
  }

  private Result run(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    File out = Files.createTempFile(folder, "out", "").toFile();
    File err = Files.createTempFile(folder, "err", "").toFile();
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("BUILT", built.toString());
    builder.environment().put("LC_ALL", locale);
    builder.environment().remove("KV_SERVER");
    Process process = builder.redirectOutput(out).redirectError(err).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), text(out), text(err));
  }

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
