package unanimous.cli.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import unanimous.cli.history.Operation;

class CheckedRequestsTest {

  @Test
  void readsTheNumberThatWasWritten() {
    for (int valueBytes : new int[] {0, 1, 2, 3, 100}) {
      assertThat(CheckedRequests.valueOf(CheckedRequests.bytesOf(17, valueBytes), valueBytes))
          .as("of %d bytes", valueBytes)
          .isEqualTo(17);
    }
  }

  @Test
  void takesValuesOfAnotherFormForNobodys() {
    for (String other :
        new String[] {"", "17", "17..", "17....", "17..x", "1.7..", "017..", "0....", "....."}) {
      byte[] bytes = other.getBytes(StandardCharsets.US_ASCII);
      assertThat(CheckedRequests.valueOf(bytes, 5)).as(other).isEqualTo(Operation.NONE);
    }
  }
}
