package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import unanimous.coordinator.room.Room;
import unanimous.coordinator.room.TestRoom;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.web.RequestBody;

class IntakeTest {

  private static final int LARGEST = 100;

  private final Room writes = TestRoom.of(2);
  private final Room bytes = TestRoom.of(LARGEST);
  private final Intake intake =
      new Intake(writes, bytes, new RequestBody(LARGEST, Duration.ofSeconds(10)), LARGEST);
  private final List<Integer> freeDuringUse = new ArrayList<>();

  @Test
  void holdsTheMemoryOfABodyUntilItsWriteIsDecided() throws IOException {
    intake.withBody(announcing(30), _ -> freeDuringUse.add(freeBytes()));

    assertThat(freeDuringUse).containsExactly(70);
    assertThat(freeBytes()).isEqualTo(LARGEST);
  }

  @Test
  void takesABodyOfUnknownLengthForTheLongest() throws IOException {
    intake.withBody(announcing(-1), _ -> freeDuringUse.add(freeBytes()));

    assertThat(freeDuringUse).containsExactly(0);
  }

  @Test
  void takesAnEmptyBodyAlsoWhenNothingIsFree() throws IOException {
    try (Room.Place _ = bytes.take(LARGEST)) {
      intake.withBody(announcing(0), _ -> freeDuringUse.add(freeBytes()));
    }

    assertThat(freeDuringUse).containsExactly(0);
  }

  @Test
  void refusesWhenTheMemoryStaysTaken() {
    try (Room.Place _ = bytes.take(LARGEST - 10)) {
      assertThat(refusal(announcing(11))).isEqualTo(ProblemType.OVERLOADED);
      assertThat(freeBytes()).isEqualTo(10);
    }
    assertThat(TestRoom.free(writes, 2)).isEqualTo(2);
  }

  @Test
  void givesTheMemoryBackWhateverHappens() {
    assertThat(refusal(announcing(LARGEST + 1))).isEqualTo(ProblemType.VALUE_TOO_LARGE);
    assertThatThrownBy(() ->
            intake.withBody(
                announcing(30),
                _ -> {
                  throw new IllegalStateException("log");
                }))
        .hasMessage("log");

    assertThat(freeBytes()).isEqualTo(LARGEST);
    assertThat(TestRoom.free(writes, 2)).isEqualTo(2);
  }

  @Test
  void refusesAWriteForWhichThereIsNoRoomBeforeItReadsTheBody() throws IOException {
    MockHttpServletRequest unread = announcing(30);
    try (Room.Place _ = writes.take(2)) {
      assertThat(refusal(unread)).isEqualTo(ProblemType.OVERLOADED);
      assertThat(
              catchThrowableOfType(
                      ProblemException.class, () -> intake.withoutBody(() -> freeDuringUse.add(-1)))
                  .problem()
                  .type())
          .isEqualTo(ProblemType.OVERLOADED);
    }

    assertThat(unread.getInputStream().available()).isEqualTo(30);
    assertThat(freeDuringUse).isEmpty();
  }

  @Test
  void holdsThePlaceOfAWriteUntilItIsAnswered() throws IOException {
    intake.withoutBody(() -> freeDuringUse.add(TestRoom.free(writes, 2)));
    intake.withBody(announcing(1), _ -> freeDuringUse.add(TestRoom.free(writes, 2)));

    assertThat(freeDuringUse).containsExactly(1, 1);
  }

  private int freeBytes() {
    return TestRoom.free(bytes, LARGEST);
  }

  private ProblemType refusal(MockHttpServletRequest request) {
    return catchThrowableOfType(
            ProblemException.class, () -> intake.withBody(request, _ -> freeDuringUse.add(-1)))
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
