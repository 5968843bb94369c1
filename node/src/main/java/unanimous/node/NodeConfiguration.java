package unanimous.node;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JacksonModule;
import unanimous.node.driver.SteadyClock;
import unanimous.node.web.ProblemAdvice;
import unanimous.node.web.ProblemErrorPage;
import unanimous.node.web.TomcatTuning;
import unanimous.node.wire.WireJson;

/** What both services bring into their application context. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemErrorPage.class, TomcatTuning.class})
public class NodeConfiguration {

  @Bean
  InstantSource clock() {
    return new SteadyClock();
  }

  /** Spring Boot adds it to the mapper that controllers use. */
  @Bean
  JacksonModule wireModule() {
    return WireJson.module();
  }
}
