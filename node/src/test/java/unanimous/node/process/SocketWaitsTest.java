package unanimous.node.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketWaitsTest {

  private static final String PROPERTY = "jdk.pollerMode";

  @BeforeEach
  @AfterEach
  void nothingSaid() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void choosesPollersThatAreThreadsOfTheSystem() {
    SocketWaits.endWithoutDetour();
    assertThat(System.getProperty(PROPERTY)).isEqualTo("1");
  }

  @Test
  void leavesWhatTheCommandLineSays() {
    System.setProperty(PROPERTY, "2");
    SocketWaits.endWithoutDetour();
    assertThat(System.getProperty(PROPERTY)).isEqualTo("2");
  }
}
