package unanimous.node.crashpoint;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** A process that is asked to stop must not wait for somebody to release it first. */
record ReleaseWhenStopping(ArmedCrashPoints points)
    implements ApplicationListener<ContextClosedEvent> {

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    points.disarm();
  }
}
