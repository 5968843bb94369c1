package unanimous.benchmark.machine;

/**
 * What one process has used since its start, in ticks: {@code /proc/<pid>/stat}.
 *
 * @param own all its threads, ended ones too
 * @param children that have ended and were waited for
 */
record ProcessTicks(long own, long children) {

  /** Fields after the program's name, which is in parentheses and may hold any character. */
  private static final int USER = 11;

  static ProcessTicks parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new ProcessTicks(sum(fields, USER), sum(fields, USER + 2));
  }

  private static long sum(String[] fields, int first) {
    return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
  }

  long total() {
    return own + children;
  }
}
