package unanimous.system.monitoring;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs Prometheus where there is none, unless it was asked for. */
final class PrometheusFound implements ExecutionCondition {

  private static final String MISSING =
      "there is no prometheus or no promtool; get both with"
          + " apt-get install --no-install-recommends prometheus";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Program.PROMETHEUS.find().isPresent() && Program.PROMTOOL.find().isPresent()) {
      return ConditionEvaluationResult.enabled("both are there");
    }
    if (System.getProperty("monitoring", "").equals("required")) {
      throw new IllegalStateException(MISSING);
    }
    System.err.println(context.getDisplayName() + " is skipped: " + MISSING);
    return ConditionEvaluationResult.disabled(MISSING);
  }
}
