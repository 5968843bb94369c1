package unanimous.replica;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import unanimous.node.NodeConfiguration;
import unanimous.node.process.NameLookups;

/** Starts a replica. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplicaProperties.class)
@Import(NodeConfiguration.class)
public class ReplicaApplication {

  static void main(String[] args) {
    NameLookups.keepFresh();
    SpringApplication.run(ReplicaApplication.class, args);
  }
}
