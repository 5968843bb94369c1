package unanimous.node.crashpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;
import unanimous.node.process.StartRefused;
import unanimous.node.process.SuddenStop;
import unanimous.protocol.crashpoint.Side;

/**
 * Decides by the profile which beans there are. Not by {@code @Profile}: a condition is settled
 * when the service is built, if its beans are (ADR 0022); this is asked when the process starts.
 */
public final class CrashPointBeans implements BeanRegistrar {

  private static final Logger log = LoggerFactory.getLogger(CrashPointBeans.class);

  @Override
  public void register(BeanRegistry registry, Environment environment) {
    if (environment.matchesProfiles(CrashPoints.PROFILE)) {
      Side side = side(environment.getRequiredProperty("spring.application.name"));
      registry.registerBean(Side.class, bean -> bean.supplier(_ -> side));
      registry.registerBean(
          ArmedCrashPoints.class,
          bean -> bean.supplier(beans -> on(beans.bean(CrashPointProperties.class), side)));
      registry.registerBean(CrashPointsEndpoint.class);
      registry.registerBean(ReleaseWhenStopping.class);
    } else {
      registry.registerBean(
          CrashPoints.class,
          bean -> bean.supplier(beans -> off(beans.bean(CrashPointProperties.class))));
    }
  }

  private static Side side(String application) {
    return application.equals(Side.COORDINATOR.label()) ? Side.COORDINATOR : Side.REPLICA;
  }

  private static CrashPoints off(CrashPointProperties properties) {
    if (properties.haltAt() != null) {
      throw new StartRefused(
          "The process was told to halt at a crash point, but its crash points are off.",
          "Start it with --spring.profiles.active=crash-points, or without unanimous.crash-points.halt-at."
              + " Nothing was changed.");
    }
    return CrashPoints.OFF;
  }

  private static ArmedCrashPoints on(CrashPointProperties properties, Side side) {
    log.warn("****************************************************************************");
    log.warn("CRASH POINTS ARE ON: whoever reaches this port can halt or pause the process");
    log.warn("(GET /crash-points). For tests and for learning, never for data you care for.");
    log.warn("****************************************************************************");
    var points = new ArmedCrashPoints(SuddenStop::at);
    try {
      properties.order(side).ifPresent(points::arm);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "The property unanimous.crash-points.halt-at is wrong: " + e.getMessage() + ".",
          "Name a point that GET /crash-points lists. Nothing was changed.",
          e);
    }
    return points;
  }
}
