package unanimous.node.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartRefusedAnalyzerTest {

  @Test
  void findsTheWordsUnderWhateverSpringWrapsThemIn() {
    StartRefused refused = new StartRefused("The disk is full.", "Make room.");

    FailureAnalysis analysis =
        new StartRefusedAnalyzer().analyze(new IllegalStateException("bean", refused));

    assertThat(analysis).isNotNull();
    assertThat(analysis.getDescription()).isEqualTo("The disk is full.");
    assertThat(analysis.getAction()).isEqualTo("Make room.");
  }
}
