package unanimous.protocol.exploration;

import java.util.List;
import java.util.function.Supplier;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.simulation.Violation;

/**
 * Has a process take one step: wholly, and cut short by a crash at every point in it. What a step
 * does to the others it does by messages only, and messages take any time; so nothing is missed by
 * letting the others wait until the step is over.
 */
final class Steps {

  private final Space space;
  private final Sink sink;

  Steps(Space space, Sink sink) {
    this.space = space;
    this.sink = sink;
  }

  /** A step that was begun. */
  private record Begun(
      Draft before, int process, Reaction reaction, int crashed, Supplier<String> words) {}

  void coordinator(
      Draft before, Thing<Input<CoordinatorEvent>> input, boolean helps, Supplier<String> words) {
    int local = before.local(0);
    Reaction reaction = space.coordinator().react(local, input);
    Supplier<String> more = () -> Story.step("coordinator", words.get(), reaction);
    take(
        new Begun(before, 0, reaction, space.coordinator().crashed(local), more),
        space.coordinator().crashed(reaction.next()),
        helps);
  }

  void replica(
      Draft before,
      int replica,
      Thing<Input<ParticipantEvent>> input,
      boolean helps,
      Supplier<String> words) {
    int local = before.local(1 + replica);
    Reaction reaction = space.replica(replica).react(local, input);
    Supplier<String> more = () -> Story.step("replica-" + (1 + replica), words.get(), reaction);
    take(
        new Begun(before, 1 + replica, reaction, space.replica(replica).crashed(local), more),
        space.replica(replica).crashed(reaction.next()),
        helps);
  }

  private void take(Begun step, int crashedAfterwards, boolean helps) {
    Reaction reaction = step.reaction();
    try {
      reaction
          .violation()
          .ifPresent(violation -> {
            throw violation;
          });
      sink.next(upTo(step, reaction.outputs().size(), true), helps, step.words());
      if (step.before().ledger().crashes().get(step.process()) > 0) {
        cut(step, crashedAfterwards);
      }
    } catch (Violation violation) {
      sink.broken(violation, step.words());
    }
  }

  /** A crash before all is the loss of the input, one after all is a move of its own. */
  private void cut(Begun step, int crashedAfterwards) {
    Reaction reaction = step.reaction();
    int all = reaction.outputs().size();
    for (int said = 0; said < all; said++) {
      if (said > 0 && said <= reaction.beforeForce()) {
        die(step, upTo(step, said, false), step.crashed(), said, "before the force");
      }
      if (said >= reaction.beforeForce() && (said > 0 || reaction.forces())) {
        die(step, upTo(step, said, true), crashedAfterwards, said, "after the force");
      }
    }
    if (all == reaction.beforeForce() && all > 0) {
      die(step, upTo(step, all, false), step.crashed(), all, "before the force");
    }
  }

  private void die(Begun step, Draft draft, int crashed, int said, String when) {
    Supplier<String> words =
        () -> step.words().get() + "; but it crashes " + when + ", having said " + said;
    new Deaths(sink).die(draft, step.process(), crashed, words);
  }

  /** How the world looks when so much has been said. */
  private static Draft upTo(Begun step, int said, boolean forced) {
    Draft draft = step.before().copy();
    Reaction reaction = step.reaction();
    List<Output> outputs = reaction.outputs();
    for (Output output : outputs.subList(0, Math.min(said, reaction.beforeForce()))) {
      Routing.route(draft, step.process(), output);
    }
    if (forced) {
      Laws.requireGrowth(draft, step.process(), reaction.next());
      draft.local(step.process(), reaction.next());
      reaction.records().forEach(record -> forced(draft, step.process(), record));
      if (said > reaction.beforeForce()) {
        outputs
            .subList(reaction.beforeForce(), said)
            .forEach(output -> Routing.route(draft, step.process(), output));
      }
    }
    return draft;
  }

  private static void forced(Draft draft, int process, Object record) {
    switch (record) {
      case ParticipantRecord.Aborted(var id) ->
          Routing.callAborted(draft, id, "replica-" + process + " notes");
      case ParticipantRecord.RefusedToPeer(OutcomeRecord.Refused(var id)) ->
          Routing.callAborted(draft, id, "replica-" + process + " says to a peer");
      default -> {
        // What is durable is looked at in every state.
      }
    }
  }
}
