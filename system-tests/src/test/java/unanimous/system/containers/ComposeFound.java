package unanimous.system.containers;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs Compose where there is none, or no engine, unless it is required. */
final class ComposeFound implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    ConditionEvaluationResult engine = Engine.availability();
    return engine.isDisabled() || Compose.program().isPresent()
        ? engine
        : Engine.without("there is neither docker compose nor docker-compose here");
  }
}
