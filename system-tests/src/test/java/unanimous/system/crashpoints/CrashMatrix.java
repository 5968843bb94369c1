package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;
import unanimous.system.cluster.Checkout;
import unanimous.system.crashpoints.CrashCase.Place;

/** The grid of places and ways back, as it was found and as it is published. */
final class CrashMatrix {

  private static final Path FILE = Checkout.path().resolve("docs").resolve("crash-matrix.md");
  private static final String NOT_TRIED = "";

  private static final String PREFACE =
      """
      # What comes of a write when a process dies

      Written by `CrashPointsIT`, which starts a coordinator and three replicas, drives a write into
      each crash point, has the process die there (`Runtime.halt`), starts it again, and looks: at
      the client's answer, at the stores of all replicas (they must be equal), at what is prepared
      (nothing may be), at the key (it must be writable again). A build tries every point with at
      least two ways back, and fails if what it finds is not what stands here; an empty cell has not
      been tried yet. `-Dcrashpoints=all` tries every cell, `-Dcrashpoints.write` writes what was
      found into this page instead of comparing:
      `./mvnw -q verify -Dit.test=CrashPointsIT -Dcrashpoints=all -Dcrashpoints.write -Dfailsafe.failIfNoSpecifiedTests=false`

      A place `prepare-after-answer:2` is the second passage of the point: two of the three replicas
      have answered. "Unknown" is what a client knows whose coordinator died before it answered. Two
      answers stand where the client's answer and the death race with each other.

      The ways back: **first**, the process that died is started at once, and then whoever else is
      dead; **after another**, one of the other side is killed and started first; **after all**, all
      others are killed and started first; **twice**, it dies a second time while it recovers, when a
      replica has heard from the new epoch, or the coordinator from the replica.
      """;

  private final Map<CrashCase, Ending> endings = new HashMap<>();

  void add(CrashCase one, Ending ending) {
    endings.put(one, ending);
  }

  /** What was not tried this time stays as it is published. */
  void write() {
    Map<String, List<String>> published = published();
    String tables =
        Stream.of(Side.values()).map(side -> table(side, published)).collect(Collectors.joining());
    try {
      Files.writeString(FILE, PREFACE + tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String table(Side side, Map<String, List<String>> published) {
    String who = side == Side.COORDINATOR ? "The coordinator dies" : "A replica dies";
    return "\n## "
        + who
        + "\n\n| place | when | under way | the client may be told | back first | after another | after all"
        + " | twice |\n|---|---|---|---|---|---|---|---|\n"
        + Place.all()
            .filter(place -> place.point().side() == side)
            .map(this::cells)
            .map(found -> merged(found, published.getOrDefault(found.getFirst(), found)))
            .map(cells -> "| " + String.join(" | ", cells) + " |\n")
            .collect(Collectors.joining());
  }

  private static List<String> merged(List<String> found, List<String> published) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      cells.add(found.get(i).equals(NOT_TRIED) ? published.get(i) : found.get(i));
    }
    return cells;
  }

  /** Whatever was tried must be what is published, if something is. */
  void compare() {
    Map<String, List<String>> published = published();
    assertThat(published.keySet())
        .as("the places in %s", FILE)
        .containsExactlyInAnyOrderElementsOf(Place.all().map(CrashMatrix::cell).toList());
    Place.all().map(this::cells).forEach(found -> compare(found, published));
  }

  private static void compare(List<String> found, Map<String, List<String>> published) {
    String place = found.getFirst();
    List<String> line = published.getOrDefault(place, List.of());
    for (int i = 0; i < found.size(); i++) {
      if (!found.get(i).equals(NOT_TRIED) && !line.get(i).equals(NOT_TRIED)) {
        assertThat(found.get(i)).as("%s in %s", place, FILE).isEqualTo(line.get(i));
      }
    }
  }

  private static Map<String, List<String>> published() {
    try (Stream<String> lines = Files.exists(FILE) ? Files.lines(FILE) : Stream.empty()) {
      return lines
          .filter(line -> line.startsWith("| `"))
          .map(line -> List.of(line.substring(2).split(" \\| | \\|$", -1)))
          .collect(Collectors.toMap(List::getFirst, cells -> cells.subList(0, cells.size() - 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(Place place) {
    return "`" + place + "`";
  }

  private List<String> cells(Place place) {
    CrashPoint point = place.point();
    List<String> cells = new ArrayList<>();
    cells.add(cell(place));
    cells.add(point.moment());
    cells.add(Situation.of(point).words());
    cells.add(point.told().inWords());
    for (RestartOrder order : RestartOrder.values()) {
      Ending ending = endings.get(new CrashCase(place, order));
      cells.add(ending == null ? NOT_TRIED : ending.fate().name().toLowerCase(Locale.ROOT));
    }
    return cells;
  }
}
