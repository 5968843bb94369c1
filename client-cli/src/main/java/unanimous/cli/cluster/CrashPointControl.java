package unanimous.cli.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
    Answer answer = tell(member, order);
    if (answer.status() != 200) {
      throw Problem.of(answer)
          .map(Problem::words)
          .map(CommandFailed::wrongUsage)
          .orElseGet(() -> CrashOrder.withoutCrashPoints(member.name()));
    }
    return new Armed(member.name(), answer);
  }

  private Answer tell(Member member, CrashOrder order) {
    Request request = Request.of("POST", order.target()).body(new byte[0]);
    try (Connection connection = open(member, order)) {
      return connection.exchange(request.encode(data.origin(member)));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.UNKNOWN,
          "%s was told and does not answer, so it may yet %s there. './kv status' tells when it answers again"
              .formatted(member.name(), order.action().word()));
    }
  }

  private Connection open(Member member, CrashOrder order) {
    try {
      return Connection.open(data.origin(member), TIMEOUT, TIMEOUT);
    } catch (IOException e) {
      throw notRunning(member, order);
    }
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
      look(member)
          .flatMap(CrashPointControl::state)
          .ifPresent(state -> states.put(member.name(), state));
    }
    return states;
  }

  /**
   * What came of letting all go on.
   *
   * @param released how those stood that had an order, by name
   * @param silent who runs and does not answer: what these were told may still stand
   */
  public record Released(Map<String, CrashPointState> released, List<String> silent) {}

  /** Lets every process go on and forget what it was told. */
  public Released release() {
    Map<Member, CrashPointState> told = new LinkedHashMap<>();
    List<String> silent = new ArrayList<>();
    Processes processes = new Processes(data);
    for (Member member : data.shape().members()) {
      Optional<Answer> look = look(member);
      if (look.isEmpty() && processes.isRunning(member)) {
        silent.add(member.name());
      }
      look.flatMap(CrashPointControl::state)
          .filter(state -> !state.isIdle())
          .ifPresent(state -> told.put(member, state));
    }
    Map<String, CrashPointState> released = new LinkedHashMap<>();
    for (Member member : pausedLast(told)) {
      if (goesOn(member)) {
        released.put(member.name(), told.get(member));
      } else {
        silent.add(member.name());
      }
    }
    return new Released(released, silent);
  }

  /** One that goes on may bring another to the point of its order before that forgets it. */
  private static List<Member> pausedLast(Map<Member, CrashPointState> told) {
    return told.entrySet().stream()
        .sorted(Comparator.comparing(one -> one.getValue().pausedAt() != null))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean goesOn(Member member) {
    return send(member, Request.of("POST", "/crash-points/release").body(new byte[0]))
        .filter(answer -> answer.status() == 200)
        .isPresent();
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

  private Optional<Answer> look(Member member) {
    return send(member, Request.of("GET", "/crash-points"));
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
