package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * What may have been under way when a recording was cut off. An operation has its line when it is
 * over, so a write may be missing whose effect was seen. Each client has at most one under way; a
 * put is known by the value that was read, and a delete may have been of any key.
 */
final class CutOff {

  private CutOff() {}

  /** As writes of unknown outcome, which may explain what was read and need not. */
  static List<Operation> underWay(List<Operation> operations) {
    Map<String, Set<Long>> put = new HashMap<>();
    Set<String> clients = new HashSet<>();
    for (Operation operation : operations) {
      Set<Long> values = put.computeIfAbsent(operation.key(), _ -> new HashSet<>());
      if (operation.kind() == Kind.PUT) {
        values.add(operation.value());
      }
      clients.add(operation.client());
    }
    List<Operation> underWay = new ArrayList<>();
    put.keySet()
        .forEach(key ->
            clients.forEach(
                client -> underWay.add(write(client, Kind.DELETE, key, Operation.NONE))));
    for (Operation read : operations) {
      if (read.ending() == Ending.FOUND
          && read.value() != Operation.NONE
          && put.getOrDefault(read.key(), Set.of()).add(read.value())) {
        underWay.add(write("not recorded", Kind.PUT, read.key(), read.value()));
      }
    }
    return underWay;
  }

  /** Since when it was under way is not known either. */
  private static Operation write(String client, Kind kind, String key, long value) {
    return new Operation(
        client,
        kind,
        key,
        value,
        0,
        Long.MAX_VALUE,
        Ending.UNKNOWN,
        Operation.NONE,
        "under way when the recording was cut off");
  }
}
