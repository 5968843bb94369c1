package unanimous.system.cluster;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives tests a running cluster. The shared one serves all classes of a run, because starting four
 * JVMs takes seconds; it is whole again before each test.
 */
public final class RealCluster implements ParameterResolver, BeforeEachCallback, TestWatcher {

  private static final Namespace NAMESPACE = Namespace.create(RealCluster.class);

  private static final String SHARED = "shared";

  private final String name;
  private final Supplier<TestCluster> start;

  private RealCluster(String name, Supplier<TestCluster> start) {
    this.name = name;
    this.start = start;
  }

  /** One cluster of three replicas for everybody who leaves it as usable as it was found. */
  public static RealCluster shared() {
    // Short, so that a stalled upload is seen to be cut off without a long wait.
    String[] options = {"-Dunanimous.body-timeout=3s", "-Dserver.tomcat.connection-timeout=3s"};
    return new RealCluster(SHARED, () -> TestCluster.up(SHARED, 3, options));
  }

  /** A cluster for one test class, which may leave it in ruins. */
  public static RealCluster own(String name, int replicas, String... javaOptions) {
    return new RealCluster(name, () -> TestCluster.up(name, replicas, javaOptions));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TestCluster cluster = cluster(context);
    if (isShared() && !cluster.acceptsWrites()) {
      cluster.up();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return cluster(context);
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    TestCluster cluster = owner(context).getStore(NAMESPACE).get(name, TestCluster.class);
    if (cluster != null) {
      System.err.println(context.getDisplayName() + " failed; the last lines of the processes:");
      cluster.printLogs(System.err);
    }
  }

  /** Closed with the class, or with the run when shared: JUnit closes what its stores hold. */
  private TestCluster cluster(ExtensionContext context) {
    return owner(context)
        .getStore(NAMESPACE)
        .computeIfAbsent(name, _ -> start.get(), TestCluster.class);
  }

  private ExtensionContext owner(ExtensionContext context) {
    return isShared() ? context.getRoot() : ofClass(context);
  }

  private boolean isShared() {
    return name.equals(SHARED);
  }

  private static ExtensionContext ofClass(ExtensionContext context) {
    ExtensionContext ancestor = context;
    while (ancestor.getTestMethod().isPresent()) {
      ancestor = ancestor.getParent().orElseThrow();
    }
    return ancestor;
  }
}
