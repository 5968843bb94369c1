package unanimous.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the figures were measured on.
 *
 * @param fileSystem of the folder that the stores were in
 */
public record MachineDescription(
    String processor,
    int cores,
    long memoryGibibytes,
    String kernel,
    String fileSystem,
    String java) {

  public static MachineDescription of(Path folder) throws IOException {
    return new MachineDescription(
        firstValue(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        readMemoryGibibytes(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Files.getFileStore(folder).type(),
        System.getProperty("java.vendor") + " " + Runtime.version());
  }

  private static long readMemoryGibibytes() throws IOException {
    String kibibytes = firstValue(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
    return Math.round(Double.parseDouble(kibibytes) / (1 << 20));
  }

  private static String firstValue(Path file, String name) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0 (unknown)");
  }

  public String inWords() {
    return "%d cores of %s, %d GiB of memory, %s, the stores' folders on %s"
        .formatted(cores, processor, memoryGibibytes, kernel, fileSystem);
  }
}
