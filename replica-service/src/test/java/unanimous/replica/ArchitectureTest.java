package unanimous.replica;

import unanimous.node.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

  ArchitectureTest() {
    super("unanimous.replica");
  }
}
