package unanimous.node.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.PostMapping;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteJournal;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.WireClient;

/** What holds in every module that is a process, or part of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

  private final String root;
  private final JavaClasses production;
  private final JavaClasses all;

  /**
   * Looks at one module.
   *
   * @param root the package that all of the module is in
   */
  protected ArchitectureRules(String root) {
    this.root = root;
    all = new ClassFileImporter().importPackages(root);
    production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
  }

  @Test
  void ofOurOwnItKnowsOnlyItselfTheNodeAndTheProtocol() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("unanimous..")
                .and(
                    not(
                        resideInAnyPackage(
                            root + "..", "unanimous.node..", "unanimous.protocol.."))))
        .check(all);
  }

  @Test
  void onlyLogAndStoreSpeakSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..log..", "..store..", "unanimous.node.sqlite..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(production);
  }

  /** Or a message could leave without passing a crash point; see ADR 0010. */
  @Test
  void whatDoesNotOnlyLookSendsAndAnswersPastTheCrashPoints() {
    noClasses()
        .that(are(not(equivalentTo(Messenger.class))))
        .and()
        .resideOutsideOfPackages(
            "..read..", "..inspect..", "..backup..", "..force..", "unanimous.node.wire..")
        .should()
        .callMethodWhere(
            target(owner(equivalentTo(WireClient.class))).and(not(target(name("close")))))
        .check(production);
    methods()
        .that()
        .areAnnotatedWith(PostMapping.class)
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages(
            "..read..", "..backup..", "..force..", "unanimous.node.crashpoint..")
        .should()
        .haveRawReturnType(void.class)
        .allowEmptyShould(true)
        .check(production);
  }

  /** Or something could become durable without passing a crash point. */
  @Test
  void whatIsForcedIsForcedByAJournal() {
    noClasses()
        .that(are(not(assignableTo(SqliteJournal.class))))
        .should()
        .callMethod(SqliteDatabase.class, "openWriter")
        .orShould()
        .callMethod(Connection.class, "commit")
        .check(production);
  }

  @Test
  void itsPackagesFormNoCycle() {
    slices().matching(root + ".(*)..").should().beFreeOfCycles().check(production);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(production.getPackage(root).getSubpackagesInTree())
        .filteredOn(inside -> !inside.getClasses().isEmpty())
        .allMatch(ArchitectureRules::isNullMarked, "has a package-info.java with @NullMarked");
  }

  private static boolean isNullMarked(JavaPackage inside) {
    return inside.tryGetPackageInfo().filter(i -> i.isAnnotatedWith(NullMarked.class)).isPresent();
  }

  @Test
  void nothingIsNamedAfterNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Helper|Util|Utils|Manager|Impl|Master|Slave)(\\$.*)?")
        .check(all);
  }

  @Test
  void whatAnObjectNeedsItIsMadeWith() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(all);
  }

  @Test
  void whatHappensIsLoggedThroughSlf4j() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(all);
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(all);
  }

  @Test
  void testsUseFakesAndWaitForConditions() {
    noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..").check(all);
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(all);
  }
}
