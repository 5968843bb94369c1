package unanimous.cli.cluster;

/** A place in the cluster, whether or not a process fills it now. */
public record Member(String name, int port) {

  static final String COORDINATOR = "coordinator";

  Service service() {
    return name.equals(COORDINATOR) ? Service.COORDINATOR : Service.REPLICA;
  }

  /** Where it listens: on this machine only. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }
}
