package unanimous.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** The command lines of the services, the one place where they are written. */
record ServiceCommand(Map<Service, ServiceFiles> services, Map<String, String> environment) {

  /** Replaces {@link MemoryOptions}, separated by spaces. */
  private static final String OPTIONS_VARIABLE = "KV_JAVA_OPTS";

  private static final String DATA = "--unanimous.data=";

  private static final List<String> SAFETY_OPTIONS =
      List.of(
          // A process that could not allocate may have lost a thread: it must not go on half alive.
          "-XX:+ExitOnOutOfMemoryError",
          // SQLite's driver loads a native library.
          "--enable-native-access=ALL-UNNAMED");

  /**
   * The beans as the build has settled them, instead of by a look at every class for each start.
   */
  private static final String SETTLED_BEANS = "-Dspring.aot.enabled=true";

  /**
   * Reflection by the JVM's own code, where the JDK would make a class for nearly each method that
   * Spring calls so, most of them once. Not in the coordinator: a virtual thread that waits while
   * such code is on its stack keeps its carrier, as each of {@code POST /transactions} would (ADR
   * 0030).
   */
  private static final String NO_CLASSES_FOR_REFLECTION =
      "-Djdk.reflect.useNativeAccessorOnly=true";

  /**
   * What a compiler does can wait; who is back from a force would otherwise wait for it, for up to
   * three ticks of the system's clock (ADR 0025). No thread is to have more than it had, not even
   * where root starts it.
   */
  private static final List<String> COMPILERS_GIVE_WAY =
      List.of(
          "-XX:ThreadPriorityPolicy=1",
          "-XX:CompilerThreadPriority=10",
          "-XX:VMThreadPriority=0",
          "-XX:JavaPriority10_To_OSPriority=0",
          "-XX:JavaPriority9_To_OSPriority=0",
          "-XX:JavaPriority8_To_OSPriority=0");

  /** For a start from an archive (ADR 0027, ADR 0028). */
  private static final List<String> WITH_ARCHIVE =
      List.of(
          // Where it was made for, so that most of it need not be written to, and is shared.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          // It tells which methods the rehearsal's second compiler had compiled. Soon compiled
          // likewise by four processes at once, they would keep the cores from the start itself.
          // Such a method is called 65,536 times before, and not 2,048.
          "-XX:Tier2InvokeNotifyFreqLog=16",
          "-XX:Tier2BackedgeNotifyFreqLog=18");

  /** Where SQLite's driver looks for its library, before it would unpack it. */
  private static final String LIBRARY_FOLDER = "-Dorg.sqlite.lib.path=";

  /** All is made and recovered, and nothing is started. */
  private static final String ENDING_UNSERVED = "-Dspring.context.exit=onRefresh";

  /**
   * The commands for what is built in a checkout.
   *
   * @param checkout the folder that holds the modules with their jars
   */
  static ServiceCommand of(Path checkout, Map<String, String> environment) {
    Map<Service, ServiceFiles> services = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      services.put(service, new ServiceFiles(checkout, service));
    }
    return new ServiceCommand(services, environment);
  }

  ServiceFiles files(Service service) {
    return Objects.requireNonNull(services.get(service));
  }

  /** Throws when there is nothing to start the member with. */
  void checkBuilt(Member member) {
    ServiceFiles files = files(member.service());
    if (!files.isBuilt()) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE,
          "%s is missing, so %s cannot start; './kv up' builds it"
              .formatted(files.builtJar(), member.name()));
    }
  }

  List<String> of(Member member, ClusterShape shape, Path folder) {
    return start(startingJvm(member.service()), member, shape, folder);
  }

  /**
   * A start that fills a new folder from a backup and ends before it serves anyone.
   *
   * @param clusterId of the new cluster, the same for all of its processes
   */
  List<String> restoring(
      Member member, ClusterShape shape, Path folder, Path backup, String clusterId) {
    List<String> jvm = startingJvm(member.service());
    jvm.add(ENDING_UNSERVED);
    List<String> command = start(jvm, member, shape, folder);
    command.add("--unanimous.restore.from=" + backup);
    command.add("--unanimous.restore.as=" + clusterId);
    return command;
  }

  private List<String> start(List<String> command, Member member, ClusterShape shape, Path folder) {
    command.addAll(List.of("-jar", files(member.service()).startableJar().toString()));
    command.addAll(arguments(member, shape, folder));
    shape.tokens().ifPresent(tokens -> command.addAll(access(tokens, folder)));
    return command;
  }

  /** Where the secrets are, never the secrets: anybody can read a command line. */
  private static List<String> access(Path tokens, Path folder) {
    Path secret = folder.resolveSibling(DataFolder.SECRET);
    return List.of(
        "--unanimous.access.tokens-file=" + tokens, "--unanimous.access.secret-file=" + secret);
  }

  /** Unpacks a service's jar: a JVM archives no classes of jars within a jar. */
  List<String> unpacking(Service service, Path into) {
    List<String> command = jvm(MemoryOptions.of(service));
    command.add("-Djarmode=tools");
    command.addAll(List.of("-jar", files(service).builtJar().toString()));
    command.addAll(List.of("extract", "--destination", into.toString()));
    return command;
  }

  /**
   * A start of an unpacked service that archives its classes when it ends: with the usual options,
   * whatever is chosen for this time. To a JVM with other object headers an archive is of no use.
   */
  List<String> rehearsal(Member member, ClusterShape shape, Path unpacked, Path folder) {
    Service service = member.service();
    List<String> command = jvm(MemoryOptions.of(service));
    command.add("-XX:AOTCacheOutput=" + unpacked.resolve(ServiceFiles.ARCHIVE));
    command.add(LIBRARY_FOLDER + unpacked.resolve(SqliteLibrary.FOLDER));
    command.addAll(List.of("-jar", unpacked.resolve(files(service).jarName()).toString()));
    command.addAll(arguments(member, shape, folder));
    return command;
  }

  /** What makes a process recognizable as the one of this folder. */
  static String dataArgument(Path folder) {
    return DATA + folder;
  }

  /** The folder that an argument of a process names as its own. */
  static Optional<Path> dataFolder(String argument) {
    return argument.startsWith(DATA)
        ? Optional.of(Path.of(argument.substring(DATA.length())))
        : Optional.empty();
  }

  /** What is chosen comes last of these options, and may say otherwise. */
  private List<String> startingJvm(Service service) {
    List<String> options = new ArrayList<>();
    if (OperatingSystem.isLinux()) {
      options.addAll(COMPILERS_GIVE_WAY);
    }
    if (service == Service.REPLICA) {
      options.add(NO_CLASSES_FOR_REFLECTION);
    }
    files(service).libraryFolder().ifPresent(folder -> options.add(LIBRARY_FOLDER + folder));
    files(service)
        .archive()
        .ifPresent(archive -> {
          options.add("-XX:AOTCache=" + archive);
          options.addAll(WITH_ARCHIVE);
        });
    options.addAll(chosenOptions(service));
    return jvm(options);
  }

  private List<String> chosenOptions(Service service) {
    String chosen = environment.getOrDefault(OPTIONS_VARIABLE, "").strip();
    return chosen.isEmpty() ? MemoryOptions.of(service) : List.of(chosen.split("\\s+"));
  }

  private static List<String> jvm(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Before what is chosen, which may say otherwise.
    command.add(SETTLED_BEANS);
    command.addAll(options);
    command.addAll(SAFETY_OPTIONS);
    return command;
  }

  private static List<String> arguments(Member member, ClusterShape shape, Path folder) {
    List<String> arguments = new ArrayList<>();
    arguments.add(dataArgument(folder));
    arguments.add("--server.port=" + member.port());
    if (shape.hasCrashPoints()) {
      arguments.add("--spring.profiles.active=crash-points");
    }
    switch (member.service()) {
      case COORDINATOR -> arguments.add("--unanimous.replicas=" + replicas(shape));
      case REPLICA -> {
        arguments.add("--unanimous.name=" + member.name());
        arguments.add("--unanimous.coordinator=" + shape.coordinator().url());
      }
    }
    return arguments;
  }

  private static String replicas(ClusterShape shape) {
    return shape.replicaMembers().stream()
        .map(replica -> replica.name() + "=" + replica.url())
        .collect(Collectors.joining(","));
  }
}
