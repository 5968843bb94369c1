package unanimous.cli.cluster;

/** The two kinds of process, by the module that builds them. */
public enum Service {
  COORDINATOR("coordinator-service"),
  REPLICA("replica-service");

  private final String module;

  Service(String module) {
    this.module = module;
  }

  String module() {
    return module;
  }
}
