package unanimous.coordinator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import unanimous.node.NodeConfiguration;

/** Starts the coordinator. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(CoordinatorProperties.class)
@Import(NodeConfiguration.class)
public class CoordinatorApplication {

  static void main(String[] args) {
    SpringApplication.run(CoordinatorApplication.class, args);
  }
}
