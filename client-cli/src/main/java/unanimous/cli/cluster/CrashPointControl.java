package unanimous.cli.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import unanimous.cli.client.Problem;
import unanimous.cli.http.Answer;
import unanimous.cli.http.Connection;
import unanimous.cli.http.Origin;
import unanimous.cli.http.Request;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Json;

/** Tells the processes of a local cluster to halt or pause, and to go on. */
public record CrashPointControl(DataFolder data) {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** The process that took the order, and its answer. */
  public record Armed(String name, Answer answer) {}

  /**
   * Tells a process what to do.
   *
   * @param at absent: the usual process for such a point
   */
  public Armed order(CrashOrder order, Optional<String> at) {
    Member member = order.member(data.shape(), at);
    Answer answer =
        send(member, Request.of("POST", order.target()).body(new byte[0]))
            .orElseThrow(() -> notRunning(member, order));
    if (answer.status() != 200) {
      throw Problem.of(answer)
          .map(Problem::words)
          .map(CommandFailed::wrongUsage)
          .orElseGet(() -> CrashOrder.withoutCrashPoints(member.name()));
    }
    return new Armed(member.name(), answer);
  }

  private static CommandFailed notRunning(Member member, CrashOrder order) {
    return new CommandFailed(
        ExitCode.UNREACHABLE,
        "%s does not answer; nothing was armed. './kv start %s' brings it back%s"
            .formatted(
                member.name(),
                member.name(),
                order.action() == CrashOrder.Action.HALT
                    ? ", with '--halt-at " + order.point() + "' to halt there while it starts"
                    : ""));
  }

  /** How every process that answers stands, by name. */
  public Map<String, CrashPointState> states() {
    Map<String, CrashPointState> states = new LinkedHashMap<>();
    for (Member member : data.shape().members()) {
      send(member, Request.of("GET", "/crash-points"))
          .flatMap(CrashPointControl::state)
          .ifPresent(state -> states.put(member.name(), state));
    }
    return states;
  }

  /** Lets every process go on and forget what it was told; how those stood that had an order. */
  public Map<String, CrashPointState> release() {
    Map<String, CrashPointState> released = new LinkedHashMap<>();
    states()
        .forEach((name, state) -> {
          if (state.isIdle()) {
            return;
          }
          Request request = Request.of("POST", "/crash-points/release").body(new byte[0]);
          send(data.shape().member(name), request).ifPresent(_ -> released.put(name, state));
        });
    return released;
  }

  private static Optional<CrashPointState> state(Answer answer) {
    try {
      return answer.status() == 200
          ? Optional.of(Json.read(answer.body(), CrashPointState.class))
          : Optional.empty();
    } catch (Json.MalformedJson e) {
      return Optional.empty();
    }
  }

  /** Empty if nobody answers there. */
  private Optional<Answer> send(Member member, Request request) {
    Origin origin = data.origin(member);
    try (Connection connection = Connection.open(origin, TIMEOUT, TIMEOUT)) {
      return Optional.of(connection.exchange(request.encode(origin)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
