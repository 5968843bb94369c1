package unanimous.replica;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import unanimous.node.NodeConfiguration;

/** Starts a replica. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplicaProperties.class)
@Import(NodeConfiguration.class)
public class ReplicaApplication {

  static void main(String[] args) {
    SpringApplication.run(ReplicaApplication.class, args);
  }
}
