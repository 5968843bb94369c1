package unanimous.system.crashpoints;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unanimous.protocol.crashpoint.CrashPoint;

/** A death at a place, and a way back. */
record CrashCase(Place place, RestartOrder order) {

  /**
   * Where a process dies.
   *
   * @param passage of the point; with three replicas the second prepare is "some have been asked"
   */
  record Place(CrashPoint point, int passage) {

    static Stream<Place> all() {
      return Stream.of(CrashPoint.values())
          .flatMap(point ->
              IntStream.rangeClosed(1, passages(point))
                  .mapToObj(passage -> new Place(point, passage)));
    }

    /** One for each replica where it matters how many have been told. */
    private static int passages(CrashPoint point) {
      return switch (point) {
        case PREPARE_BEFORE_SEND, PREPARE_AFTER_ANSWER, COMMIT_BEFORE_SEND, COMMIT_AFTER_ANSWER ->
            3;
        default -> 1;
      };
    }

    /** Around the decision, on either side: every way back is tried in every build. */
    private boolean isAtTheHeart() {
      return switch (point) {
        case PREPARED_AFTER_FORCE, DECISION_BEFORE_FORCE, DECISION_AFTER_FORCE -> true;
        default -> false;
      };
    }

    @Override
    public String toString() {
      return passages(point) > 1 ? point.label() + ":" + passage : point.label();
    }
  }

  static Stream<CrashCase> all() {
    return Place.all()
        .flatMap(
            place -> Stream.of(RestartOrder.values()).map(order -> new CrashCase(place, order)));
  }

  /** Two ways back for every point, and more where it matters most. */
  boolean isInEveryBuild() {
    return switch (order) {
      case FIRST -> true;
      case AFTER_ANOTHER -> place.passage() == 1;
      case AFTER_ALL, TWICE -> place.isAtTheHeart();
    };
  }

  CrashPoint point() {
    return place.point();
  }

  int passage() {
    return place.passage();
  }

  /** A key that no other case touches. */
  String key() {
    return "crash/" + place + "/" + order.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "died at " + place + ", started " + order.words();
  }
}
