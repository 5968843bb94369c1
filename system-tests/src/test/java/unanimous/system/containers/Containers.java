package unanimous.system.containers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives tests the cluster in containers, one for all classes of a run, whole again before each
 * test; and skips them where there is no engine.
 */
final class Containers
    implements ExecutionCondition, ParameterResolver, BeforeEachCallback, TestWatcher {

  private static final Namespace NAMESPACE = Namespace.create(Containers.class);

  private static final String CLUSTER = "cluster";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Engine.availability();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    cluster(context).makeWhole();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ContainerCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return cluster(context);
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    ContainerCluster cluster = ofTheRun(context).get(CLUSTER, ContainerCluster.class);
    if (cluster != null) {
      System.err.println(context.getDisplayName() + " failed; the last lines of the processes:");
      cluster.printLogs(System.err);
    }
  }

  /** JUnit closes what its stores hold at the end of the run, last first. */
  private static ContainerCluster cluster(ExtensionContext context) {
    ExtensionContext.Store ofTheRun = ofTheRun(context);
    Images images =
        ofTheRun.computeIfAbsent("images", _ -> Images.build(), Images.class).complete();
    return ofTheRun.computeIfAbsent(
        CLUSTER, _ -> ContainerCluster.up(images), ContainerCluster.class);
  }

  private static ExtensionContext.Store ofTheRun(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
