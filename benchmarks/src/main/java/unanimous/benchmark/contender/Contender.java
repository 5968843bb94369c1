package unanimous.benchmark.contender;

import java.nio.file.Path;
import java.util.List;

/** A store that can be measured: ours, or a peer. */
public interface Contender {

  /** As a person writes it. */
  String name();

  /** Its version, and through what it is asked. */
  String description();

  /** What cannot be found or installed, and how to get it; nothing if it can start. */
  List<String> missing();

  /**
   * Starts three nodes and returns when they serve.
   *
   * @param folder an empty one for all its files
   * @param cleanup is told of whatever must be ended, before it is started
   */
  Cluster start(Path folder, Cleanup cleanup);
}
