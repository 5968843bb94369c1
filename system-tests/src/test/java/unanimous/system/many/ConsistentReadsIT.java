package unanimous.system.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.many.Bank.Statement;

/** Whoever reads many keys while others write sees them all as they were at one moment. */
final class ConsistentReadsIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int ACCOUNTS = 8;
  private static final int WRITERS = 4;
  private static final int TRANSFERS = 60;

  private final Bank bank;

  ConsistentReadsIT(TestCluster cluster) {
    bank = new Bank(cluster.coordinator(), "bank/", ACCOUNTS);
  }

  @Test
  void everyPageAndEveryReadTogetherIsAStateThatTheStoreHasHad() throws Exception {
    bank.open();
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Statement> statements = new ArrayList<>();
    try (ExecutorService clients = Executors.newCachedThreadPool()) {
      List<Future<List<Statement>>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        running.add(clients.submit(() -> moveMoney(writing)));
      }
      running.add(clients.submit(() -> look(bank::page, writing)));
      running.add(clients.submit(() -> look(bank::together, writing)));
      for (Future<List<Statement>> client : running) {
        statements.addAll(client.get());
      }
    }

    assertThat(statements).extracting(Statement::sum).containsOnly(bank.total());
    assertAreStatesOfOneHistory(statements);
  }

  /** What it is shown after its own transfer contains that transfer. */
  private List<Statement> moveMoney(AtomicInteger writing) {
    List<Statement> seen = new ArrayList<>();
    try {
      for (int done = 0; done < TRANSFERS; ) {
        long revision = bank.transfer();
        if (revision > 0) {
          done++;
          Statement after = done % 2 == 0 ? bank.page() : bank.together();
          assertThat(after.revisions().stream().max(Comparator.naturalOrder()).orElseThrow())
              .as("the latest revision on a page after a commit")
              .isGreaterThanOrEqualTo(revision);
          seen.add(after);
        }
      }
    } finally {
      writing.decrementAndGet();
    }
    return seen;
  }

  private static List<Statement> look(Callable<Statement> read, AtomicInteger writing)
      throws Exception {
    List<Statement> seen = new ArrayList<>();
    while (writing.get() > 0) {
      seen.add(read.call());
    }
    return seen;
  }

  /** However two of them are taken, one is not before the other: no two disagree on an order. */
  private static void assertAreStatesOfOneHistory(List<Statement> statements) {
    List<Statement> inOrder =
        statements.stream().sorted(Comparator.comparingLong(Statement::age)).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      assertThat(inOrder.get(i).isNotBefore(inOrder.get(i - 1)))
          .as("%s, then %s", inOrder.get(i - 1), inOrder.get(i))
          .isTrue();
    }
  }
}
