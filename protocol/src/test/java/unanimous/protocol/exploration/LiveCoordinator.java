package unanimous.protocol.exploration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorMachine;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.simulation.SimulatedDecisionLog;
import unanimous.protocol.transaction.TransactionId;

/** The coordinator's process. */
final class LiveCoordinator
    extends LiveProcess<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> {

  private static final CoordinatorIdentity NOBODY = new CoordinatorIdentity("", 0, "");

  private final World world;
  private final Disk disk = new Disk();
  private CoordinatorIdentity identity = NOBODY;

  /** Its log, and how often it was started: that is where the incarnation is drawn from. */
  private static final class Disk {
    final SimulatedDecisionLog log = new SimulatedDecisionLog("cluster");
    int lives;
  }

  LiveCoordinator(World world) {
    this.world = world;
  }

  @Override
  Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> recover() {
    Map<ParticipantName, String> urls = new HashMap<>();
    world.names().forEach(name -> urls.put(name, "http://" + name));
    disk.lives++;
    CoordinatorMachine machine =
        new CoordinatorMachine(
            world.defect().recovered(disk.log.recover()),
            "incarnation-" + disk.lives,
            urls,
            world.coordinatorSettings());
    identity = machine.identity();
    return world.defect().coordinator(machine);
  }

  @Override
  void keep(List<CoordinatorRecord> records) {
    disk.log.force(world.defect().keptByCoordinator(records));
  }

  @Override
  void perform(CoordinatorEffect effect) {
    switch (effect) {
      case CoordinatorEffect.Send(var to, var message) ->
          say(new Output.Sent(world.names().indexOf(to), message));
      case CoordinatorEffect.Answer<?> answer -> answer.perform();
      // Every replica that is up is held to what one that is read from must keep.
      case CoordinatorEffect.ServeReadsFrom _,
          CoordinatorEffect.TellOfForced _,
          CoordinatorEffect.Report _ -> {}
    }
  }

  @Override
  Object disk() {
    return disk;
  }

  @Override
  Object memory() {
    return List.of();
  }

  /** Uses the process up: it is asked things that it must not remember. */
  CoordinatorView view() {
    boolean up = isUp();
    boolean wakes = wantsToWake();
    CoordinatorIdentity speaker = up ? identity : NOBODY;
    long epoch = disk.log.epoch();
    return new CoordinatorView(up, wakes, speaker, epoch, revisions(), up && isAtRest());
  }

  private SortedMap<TransactionId, Long> revisions() {
    SortedMap<TransactionId, Long> revisions = new TreeMap<>();
    disk.log.decisions().forEach((id, decision) -> revisions.put(id, decision.revision()));
    return revisions;
  }

  private boolean isAtRest() {
    Whom me = new Whom.Explorer();
    List<CoordinatorEvent> questions =
        List.of(
            new CoordinatorEvent.ListUnderWay(me.reply()),
            new CoordinatorEvent.Describe(me.reply()));
    List<Output> answers = take(new Input.Batch<>(questions)).outputs();
    return answers.contains(new Output.Told(me, List.of()))
        && answers.stream().anyMatch(LiveCoordinator::acceptsWrites)
        && take(new Input.Batch<>(List.of(world.probe()))).outputs().stream()
            .anyMatch(Output.Sent.class::isInstance);
  }

  private static boolean acceptsWrites(Output output) {
    return output instanceof Output.Told(var _, ClusterView cluster) && cluster.acceptsWrites();
  }
}
