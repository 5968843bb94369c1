package unanimous.node.crashpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;

/** {@code /crash-points}: look, arm, release. There is no such address without the profile. */
@RestController
final class CrashPointsEndpoint {

  private final ArmedCrashPoints points;
  private final Side side;

  CrashPointsEndpoint(ArmedCrashPoints points, Side side) {
    this.points = points;
    this.side = side;
  }

  /**
   * How things stand.
   *
   * @param armed what the process was told and has not done yet
   * @param pausedAt where it stands still
   * @param passages how often each point was passed since the start
   * @param points all that this kind of process passes
   */
  record View(
      String side,
      @Nullable Armed armed,
      @Nullable String pausedAt,
      Map<String, Long> passages,
      List<Point> points) {}

  /** What the process was told; {@code passage} counts down. */
  record Armed(String point, String action, int passage) {}

  /** A point and when it is passed. */
  record Point(String name, String moment) {}

  @Needs(Scope.OPERATE)
  @GetMapping("/crash-points")
  View look() {
    ArmedCrashPoints.State state = points.state();
    Map<String, Long> passages = new TreeMap<>();
    state.passages().forEach((point, count) -> passages.put(point.label(), count));
    return new View(
        side.label(),
        state.order().map(CrashPointsEndpoint::armed).orElse(null),
        state.pausedAt().map(CrashPoint::label).orElse(null),
        passages,
        Stream.of(CrashPoint.values())
            .filter(point -> point.side() == side)
            .map(point -> new Point(point.label(), point.moment()))
            .toList());
  }

  private static Armed armed(Order order) {
    return new Armed(order.point().label(), order.action().word(), order.passage());
  }

  /** Has the process halt or pause at a point, at the given passage from now on. */
  @Needs(Scope.OPERATE)
  @PostMapping(path = "/crash-points/{point}", produces = MediaType.APPLICATION_JSON_VALUE)
  View arm(
      @PathVariable String point,
      @RequestParam(name = "do") String action,
      @RequestParam(defaultValue = "1") int passage) {
    try {
      points.arm(Order.of(side, point, Order.Action.named(action), passage));
    } catch (IllegalArgumentException e) {
      throw new Problem(
              ProblemType.INVALID_REQUEST,
              "Nothing was armed: " + e.getMessage() + ". GET /crash-points lists the points.")
          .asException();
    }
    return look();
  }

  /** Lets a paused process go on; one that is not paused forgets what it was told. */
  @Needs(Scope.OPERATE)
  @PostMapping(path = "/crash-points/release", produces = MediaType.APPLICATION_JSON_VALUE)
  View release() {
    Optional<CrashPoint> _ = points.release();
    return look();
  }
}
