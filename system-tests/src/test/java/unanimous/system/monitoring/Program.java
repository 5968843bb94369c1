package unanimous.system.monitoring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that is installed on this machine, or is not. */
record Program(String name) {

  static final Program PROMETHEUS = new Program("prometheus");
  static final Program PROMTOOL = new Program("promtool");

  Optional<Path> find() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/bin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  String path() {
    return find().orElseThrow().toString();
  }
}
