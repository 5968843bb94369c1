package unanimous.coordinator.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import unanimous.protocol.message.Member;

/** The replicas that may answer reads: those in sync. Set by the driver, read by everyone. */
public final class ReadableReplicas {

  private volatile List<Member> inSync = List.of();

  public void set(List<Member> members) {
    inSync = List.copyOf(members);
  }

  public int size() {
    return inSync.size();
  }

  /** All of them, in an order drawn at random: the first is asked, the others if it fails. */
  public List<Member> shuffled() {
    List<Member> order = new ArrayList<>(inSync);
    Collections.shuffle(order, ThreadLocalRandom.current());
    return order;
  }
}
