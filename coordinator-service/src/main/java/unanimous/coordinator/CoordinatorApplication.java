package unanimous.coordinator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import unanimous.node.NodeConfiguration;
import unanimous.node.process.NameLookups;

/** Starts the coordinator. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(CoordinatorProperties.class)
@Import(NodeConfiguration.class)
public class CoordinatorApplication {

  static void main(String[] args) {
    NameLookups.keepFresh();
    SpringApplication.run(CoordinatorApplication.class, args);
  }
}
