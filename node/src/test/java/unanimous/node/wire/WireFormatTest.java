package unanimous.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.core.JacksonException;
import unanimous.protocol.message.Batch;
import unanimous.protocol.transaction.Value;

class WireFormatTest {

  private static final Batch BATCH = new Batch(Samples.IDENTITY, "store", List.of(Samples.PREPARE));

  @Test
  void takesABodyForJsonUnlessItIsSaidToBeCbor() {
    assertThat(WireFormat.of("application/cbor")).isEqualTo(WireFormat.CBOR);
    assertThat(WireFormat.of("application/json; charset=utf-8")).isEqualTo(WireFormat.JSON);
    assertThat(WireFormat.of("application/x-www-form-urlencoded")).isEqualTo(WireFormat.JSON);
    assertThat(WireFormat.of((String) null)).isEqualTo(WireFormat.JSON);
  }

  @ParameterizedTest
  @MethodSource("unanimous.node.wire.Samples#whole")
  void bringsEveryMessageOverTheWireInEitherFormat(Object sample) {
    for (WireFormat format : WireFormat.values()) {
      assertThat(format.read(format.write(sample), sample.getClass())).isEqualTo(sample);
    }
  }

  @Test
  void answersWithTheMessageAndItsLength() throws IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();

    WireFormat.CBOR.write(BATCH, response);

    assertThat(response.getContentType()).isEqualTo("application/cbor");
    assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
    assertThat(WireFormat.CBOR.read(response.getContentAsByteArray(), Batch.class))
        .isEqualTo(BATCH);
  }

  /** That is what CBOR is for. */
  @Test
  void leavesAValueAsItIsInCbor() {
    Value value = new Value(new byte[10_000]);
    var answer = new ReadAnswer.Response(List.of(new ReadAnswer.Found(value, 1)));

    assertThat(WireFormat.CBOR.write(answer)).hasSizeLessThan(10_100);
    assertThat(WireFormat.JSON.write(answer)).hasSizeGreaterThan(13_000);
  }

  @Test
  void refusesEveryPieceOfAMessage() {
    byte[] whole = WireFormat.CBOR.write(BATCH);

    for (int length = 1; length < whole.length; length++) {
      byte[] piece = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> WireFormat.CBOR.read(piece, Batch.class))
          .isInstanceOf(JacksonException.class);
    }
  }

  /** Whatever comes in: a message, or an exception that is told in words; nothing else. */
  @Test
  void refusesGarbageAsItRefusesBadJson() {
    byte[] whole = WireFormat.CBOR.write(BATCH);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(WireFormat.CBOR.read(damaged, Batch.class)).isNotNull();
      } catch (JacksonException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }
}
