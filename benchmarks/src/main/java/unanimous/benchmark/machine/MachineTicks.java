package unanimous.benchmark.machine;

import java.util.Arrays;

/**
 * What all processors together have done since the start, in ticks: the first line of {@code
 * /proc/stat}.
 *
 * @param busy in programs and the kernel on their behalf
 * @param interrupts which no process is charged for
 * @param stolen by other machines on the same hardware
 */
record MachineTicks(long busy, long interrupts, long idle, long stolen) {

  static MachineTicks parse(String stat) {
    String line = stat.lines().findFirst().orElse("");
    String[] words = line.strip().split(" +");
    if (!words[0].equals("cpu") || words.length < 9) {
      throw new IllegalArgumentException("not the times of a Linux kernel: '" + line + "'");
    }
    long[] ticks = Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
    // user nice system idle iowait irq softirq steal; guests follow, and are in user already.
    return new MachineTicks(
        ticks[0] + ticks[1] + ticks[2], ticks[5] + ticks[6], ticks[3] + ticks[4], ticks[7]);
  }

  MachineTicks since(MachineTicks earlier) {
    return new MachineTicks(
        busy - earlier.busy,
        interrupts - earlier.interrupts,
        idle - earlier.idle,
        stolen - earlier.stolen);
  }

  long total() {
    return busy + interrupts + idle + stolen;
  }
}
