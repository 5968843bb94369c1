package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.web.RequestBody;

class BodiesTest {

  private static final int LARGEST = 100;

  private final Semaphore free = new Semaphore(LARGEST, true);
  private final Bodies bodies =
      new Bodies(new RequestBody(LARGEST, Duration.ofSeconds(10)), LARGEST, free);
  private final List<Integer> freeDuringUse = new ArrayList<>();

  @Test
  void holdsTheMemoryOfABodyUntilItsWriteIsDecided() throws IOException {
    bodies.withBody(announcing(30), _ -> freeDuringUse.add(free.availablePermits()));

    assertThat(freeDuringUse).containsExactly(70);
    assertThat(free.availablePermits()).isEqualTo(LARGEST);
  }

  @Test
  void takesABodyOfUnknownLengthForTheLongest() throws IOException {
    bodies.withBody(announcing(-1), _ -> freeDuringUse.add(free.availablePermits()));

    assertThat(freeDuringUse).containsExactly(0);
  }

  @Test
  void takesAnEmptyBodyAlsoWhenNothingIsFree() throws IOException {
    free.acquireUninterruptibly(LARGEST);

    bodies.withBody(announcing(0), _ -> freeDuringUse.add(free.availablePermits()));

    assertThat(freeDuringUse).containsExactly(0);
  }

  @Test
  void refusesWhenTheMemoryStaysTaken() {
    free.acquireUninterruptibly(LARGEST - 10);

    assertThat(refusal(announcing(11))).isEqualTo(ProblemType.OVERLOADED);
    assertThat(free.availablePermits()).isEqualTo(10);
  }

  @Test
  void givesTheMemoryBackWhateverHappens() {
    assertThat(refusal(announcing(LARGEST + 1))).isEqualTo(ProblemType.VALUE_TOO_LARGE);
    assertThatThrownBy(() ->
            bodies.withBody(
                announcing(30),
                _ -> {
                  throw new IllegalStateException("log");
                }))
        .hasMessage("log");

    assertThat(free.availablePermits()).isEqualTo(LARGEST);
  }

  private ProblemType refusal(MockHttpServletRequest request) {
    return catchThrowableOfType(
            ProblemException.class, () -> bodies.withBody(request, _ -> freeDuringUse.add(-1)))
        .problem()
        .type();
  }

  /** A request of the given Content-Length, -1 for none. */
  private static MockHttpServletRequest announcing(int length) {
    MockHttpServletRequest request =
        new MockHttpServletRequest("PUT", "/kv/k") {
          @Override
          public long getContentLengthLong() {
            return length;
          }
        };
    request.setContent(new byte[Math.max(length, 0)]);
    return request;
  }
}
