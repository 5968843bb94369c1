package unanimous.coordinator.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import unanimous.protocol.message.Member;

/** The replicas that may answer reads: those in sync. Set by the driver, read by everyone. */
public final class ReadableReplicas {

  /** A replica answers for less when it is asked again and again; by measurement (ADR 0013). */
  static final int REQUESTS_FOR_A_DRAW = 32;

  private volatile List<Member> inSync = List.of();
  private volatile Draw lastDraw = Draw.from(inSync);

  public void set(List<Member> members) {
    inSync = List.copyOf(members);
  }

  public int size() {
    return inSync.size();
  }

  /** All of them, in an order drawn at random: the first is asked, the others if it fails. */
  public List<Member> shuffled() {
    return shuffled(inSync);
  }

  /**
   * Likewise, but the order is drawn anew only when others are in sync, or once {@value
   * #REQUESTS_FOR_A_DRAW} requests have had it.
   */
  public List<Member> shuffledAtTimes() {
    List<Member> now = inSync;
    Draw draw = lastDraw;
    if (!draw.members().equals(now) || draw.left().getAndDecrement() <= 0) {
      draw = Draw.from(now);
      lastDraw = draw;
    }
    return draw.order();
  }

  private static List<Member> shuffled(List<Member> members) {
    List<Member> order = new ArrayList<>(members);
    Collections.shuffle(order, ThreadLocalRandom.current());
    return order;
  }

  /** An order of the members, and how many more requests than the first may have it. */
  private record Draw(List<Member> members, List<Member> order, AtomicInteger left) {

    static Draw from(List<Member> members) {
      return new Draw(
          members, List.copyOf(shuffled(members)), new AtomicInteger(REQUESTS_FOR_A_DRAW - 1));
    }
  }
}
