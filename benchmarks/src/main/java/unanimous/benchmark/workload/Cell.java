package unanimous.benchmark.workload;

/** One cell of the table: a workload and how many clients do it, each in a closed loop. */
public record Cell(Workload workload, int clients) {

  private static final int MAX_CLIENTS = 1_024;

  public Cell {
    if (clients < 1 || clients > MAX_CLIENTS) {
      throw new IllegalArgumentException(
          "there are 1 to " + MAX_CLIENTS + " clients, not " + clients);
    }
  }

  /**
   * Reads {@code put:64}.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Cell parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2 || !parts[1].matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no cell: write a workload and a number of clients, such as put:64");
    }
    return new Cell(Workload.parse(parts[0]), Integer.parseInt(parts[1]));
  }

  public String name() {
    return workload.name() + ":" + clients;
  }
}
