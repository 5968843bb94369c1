package unanimous.node;

import unanimous.node.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

  ArchitectureTest() {
    super("unanimous.node");
  }
}
