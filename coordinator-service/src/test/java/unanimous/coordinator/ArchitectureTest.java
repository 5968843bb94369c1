package unanimous.coordinator;

import unanimous.node.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

  ArchitectureTest() {
    super("unanimous.coordinator");
  }
}
