package unanimous.node.crashpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import unanimous.node.process.StartRefused;
import unanimous.node.process.SuddenStop;
import unanimous.protocol.crashpoint.Side;

/** Off, unless the profile is given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrashPointProperties.class)
@Import(CrashPointsEndpoint.class)
public class CrashPointConfiguration {

  private static final Logger log = LoggerFactory.getLogger(CrashPointConfiguration.class);

  private final CrashPointProperties properties;

  CrashPointConfiguration(CrashPointProperties properties) {
    this.properties = properties;
  }

  @Bean
  @Profile("!" + CrashPoints.PROFILE)
  CrashPoints noCrashPoints() {
    if (properties.haltAt() != null) {
      throw new StartRefused(
          "The process was told to halt at a crash point, but its crash points are off.",
          "Start it with --spring.profiles.active=crash-points, or without unanimous.crash-points.halt-at."
              + " Nothing was changed.");
    }
    return CrashPoints.OFF;
  }

  @Bean
  @Profile(CrashPoints.PROFILE)
  Side side(@Value("${spring.application.name}") String application) {
    return application.equals(Side.COORDINATOR.label()) ? Side.COORDINATOR : Side.REPLICA;
  }

  @Bean
  @Profile(CrashPoints.PROFILE)
  ArmedCrashPoints crashPoints(Side side) {
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

  /** A process that is asked to stop must not wait for somebody to release it first. */
  @Bean
  @Profile(CrashPoints.PROFILE)
  ApplicationListener<ContextClosedEvent> releaseWhenStopping(ArmedCrashPoints points) {
    return _ -> points.disarm();
  }
}
