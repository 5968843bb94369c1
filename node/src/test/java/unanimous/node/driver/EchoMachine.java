package unanimous.node.driver;

import java.time.Instant;
import java.util.Optional;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Step;

/** Forces an event that ends in "!", notes any other, and says all of them after that. */
final class EchoMachine implements Machine<String, String, String> {

  private volatile Optional<Instant> alarm = Optional.empty();

  void wakeAt(Instant at) {
    alarm = Optional.of(at);
  }

  @Override
  public void start(Instant now, Step<String, String> step) {}

  @Override
  public void on(String event, Instant now, Step<String, String> step) {
    if (event.endsWith("!")) {
      step.force(event);
    } else {
      step.note(event);
    }
    step.afterForce(event);
  }

  @Override
  public void elapse(Instant now, Step<String, String> step) {
    if (alarm.filter(at -> !at.isAfter(now)).isPresent()) {
      alarm = Optional.empty();
      step.atOnce("alarm");
    }
  }

  @Override
  public void forced() {}

  @Override
  public Optional<Instant> wakeAt() {
    return alarm;
  }
}
