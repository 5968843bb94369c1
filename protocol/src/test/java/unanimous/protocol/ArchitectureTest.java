package unanimous.protocol;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The protocol is pure: the simulator can run it because it touches nothing. */
class ArchitectureTest {

  private static final JavaClasses PROTOCOL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("unanimous.protocol");

  @Test
  void dependsOnTheJdkAndJSpecifyOnly() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("unanimous.protocol..", "java..", "org.jspecify.annotations"))
        .check(PROTOCOL);
  }

  @Test
  void knowsNoSocketFileDatabaseOrThread() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..", "java.io..", "java.nio.file..", "java.nio.channels..", "java.sql..")
        .check(PROTOCOL);
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, Executor.class, Timer.class)
        .check(PROTOCOL);
  }

  @Test
  void knowsNoClockAndNoChance() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Clock.class, Random.class, SplittableRandom.class, UUID.class, ThreadLocalRandom.class)
        .check(PROTOCOL);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(PROTOCOL);
    noClasses().should().callMethod(System.class, "nanoTime").check(PROTOCOL);
    noClasses().should().callMethod(Instant.class, "now").check(PROTOCOL);
    noClasses().should().callMethod(Math.class, "random").check(PROTOCOL);
  }

  @Test
  void keepsTheTwoSidesApart() {
    noClasses()
        .that()
        .resideInAPackage("..coordinator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..participant..")
        .check(PROTOCOL);
    noClasses()
        .that()
        .resideInAPackage("..participant..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..coordinator..")
        .check(PROTOCOL);
  }

  @Test
  void keepsWhatIsSaidApartFromWhoSaysIt() {
    noClasses()
        .that()
        .resideInAnyPackage("..message..", "..transaction..", "..lock..", "..driver..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..coordinator..", "..participant..")
        .check(PROTOCOL);
  }

  @Test
  void marksEveryPackageAsNullSafe() {
    assertThat(PROTOCOL.getDefaultPackage().getPackage("unanimous.protocol").getSubpackages())
        .isNotEmpty()
        .allSatisfy(ArchitectureTest::requireNullMarked);
    requireNullMarked(PROTOCOL.getPackage("unanimous.protocol"));
  }

  private static void requireNullMarked(JavaPackage javaPackage) {
    assertThat(javaPackage.isAnnotatedWith(NullMarked.class)).as(javaPackage.getName()).isTrue();
  }
}
