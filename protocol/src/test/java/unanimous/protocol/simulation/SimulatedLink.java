package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.participant.ParticipantEvent;

/**
 * What carries the coordinator's messages to one replica, as production's links do: it says hello,
 * then sends what has gathered as one request at a time, in order. A request that is not answered
 * is the end of it: what has gathered is dropped, and after a pause it says hello again.
 */
final class SimulatedLink {

  private static final long LEAST_GATHER_MICROS = 5;
  private static final long MOST_GATHER_MICROS = 300;

  private final World world;
  private final SimulatedCoordinator coordinator;
  private final CoordinatorIdentity identity;
  private final SimulatedReplica replica;
  private final List<CoordinatorMessage> gathered = new ArrayList<>();
  private String storeId = "";
  private int life;
  private boolean up;
  private boolean sending;
  private long requests;

  SimulatedLink(
      World world,
      SimulatedCoordinator coordinator,
      CoordinatorIdentity identity,
      SimulatedReplica replica) {
    this.world = world;
    this.coordinator = coordinator;
    this.identity = identity;
    this.replica = replica;
  }

  boolean isUp() {
    return up;
  }

  void sayHello() {
    coordinator.receive(new CoordinatorEvent.HelloWanted(this::sayHello));
  }

  private void sayHello(Hello hello) {
    if (!up) {
      // The machine knows by now that the link was lost, and sends no more.
      gathered.clear();
    }
    world
        .network()
        .send(
            new Network.Request<Greeting>(
                coordinator,
                replica,
                "hello of epoch " + identity.epoch(),
                reply -> replica.receive(new ParticipantEvent.HelloReceived(hello, heard(reply))),
                this::greeted,
                () -> lose("it does not answer a hello"),
                world.patience().linkTimeoutMicros(),
                true));
  }

  /** An answer to a hello, and the life of the replica that gave it. */
  private record Greeting(HelloAnswer answer, int life) {}

  /** A connection does not outlive the process, and no disk is exchanged meanwhile. */
  private boolean isBroken(int connected) {
    return connected != replica.life() && replica.isOnAnOlderCopy();
  }

  private Reply<HelloAnswer> heard(Reply<Greeting> reply) {
    return answer -> {
      if (answer instanceof HelloAnswer.Welcome) {
        world.judge().obeys(replica.slot().present(), identity);
      }
      reply.with(new Greeting(answer, replica.life()));
    };
  }

  private Reply<BatchAnswer> taken(Reply<BatchAnswer> reply) {
    return answer -> {
      if (answer instanceof BatchAnswer.Answered) {
        world.judge().obeys(replica.slot().present(), identity);
      }
      reply.with(answer);
    };
  }

  private void greeted(Greeting greeting) {
    switch (greeting.answer()) {
      case HelloAnswer _ when isBroken(greeting.life()) -> lose("the connection is broken");
      case HelloAnswer.Welcome welcome when up && !welcome.storeId().equals(storeId) ->
          lose("another store answers in its place");
      case HelloAnswer.Welcome welcome -> {
        up = true;
        storeId = welcome.storeId();
        life = greeting.life();
        coordinator.trace(() -> "is welcomed by " + replica.name());
        coordinator.receive(new CoordinatorEvent.Welcomed(replica.participant(), welcome));
        goOn();
      }
      case HelloAnswer.Fenced(var fence) -> refused(fence);
    }
  }

  void send(CoordinatorMessage message) {
    gathered.add(message);
    sendSoon();
  }

  private void sendSoon() {
    if (up && !sending && !gathered.isEmpty()) {
      sending = true;
      long gatherMicros = world.dice().skewed(LEAST_GATHER_MICROS, MOST_GATHER_MICROS);
      coordinator.later(gatherMicros, this::sendGathered);
    }
  }

  private void sendGathered() {
    Batch batch = new Batch(identity, storeId, gathered);
    gathered.clear();
    int connected = life;
    String words = Words.of(batch.messages());
    coordinator.trace(() -> "to " + replica.name() + ": " + words);
    world
        .network()
        .send(
            new Network.Request<BatchAnswer>(
                coordinator,
                replica,
                words,
                reply -> {
                  if (!isBroken(connected)) {
                    replica.receive(new ParticipantEvent.BatchReceived(batch, taken(reply)));
                  }
                },
                this::answered,
                () -> lose("it does not answer"),
                world.patience().linkTimeoutMicros(),
                true));
  }

  private void answered(BatchAnswer answer) {
    switch (answer) {
      case BatchAnswer.Answered(List<Answer> answers) -> {
        coordinator.trace(() -> "from " + replica.name() + ": " + answers);
        answers.forEach(each -> world.judge().hears(replica, each));
        coordinator.receive(new CoordinatorEvent.Answered(replica.participant(), answers));
        goOn();
      }
      case BatchAnswer.Fenced(var fence) -> refused(fence);
    }
  }

  /** A request was answered: the next may go, or after a while without one, a hello. */
  private void goOn() {
    sending = false;
    sendSoon();
    long mine = ++requests;
    coordinator.later(
        Patience.HEARTBEAT_MICROS,
        () -> {
          if (up && !sending && mine == requests) {
            sending = true;
            sayHello();
          }
        });
  }

  private void refused(Fence fence) {
    coordinator.trace(() -> "is refused by " + replica.name() + ": " + fence);
    end(new CoordinatorEvent.Refused(replica.participant(), fence.words()));
    coordinator.refused(replica, fence);
  }

  private void lose(String reason) {
    coordinator.trace(() -> "loses " + replica.name() + ": " + reason);
    end(new CoordinatorEvent.Lost(replica.participant(), reason));
  }

  private void end(CoordinatorEvent event) {
    up = false;
    sending = false;
    requests++;
    gathered.clear();
    coordinator.receive(event);
    helloLater();
  }

  private void helloLater() {
    long pauseMicros =
        world.dice().skewed(Patience.LEAST_BACK_OFF_MICROS, Patience.MOST_BACK_OFF_MICROS);
    coordinator.later(pauseMicros, this::sayHello);
  }
}
