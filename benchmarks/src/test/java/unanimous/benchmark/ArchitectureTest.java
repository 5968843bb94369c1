package unanimous.benchmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("unanimous.benchmark");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("unanimous.benchmark.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyThePiecesKnowTheServices() {
    noClasses()
        .that()
        .resideOutsideOfPackage("unanimous.benchmark.micro..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("unanimous.protocol..", "unanimous.node..", "unanimous.replica..")
        .because("ours is measured from outside, like any other")
        .check(classes);
  }

  @Test
  void measuringKnowsNoContenderByName() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "unanimous.benchmark.measure..",
            "unanimous.benchmark.compare..",
            "unanimous.benchmark.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "unanimous.benchmark.etcd..",
            "unanimous.benchmark.zookeeper..",
            "unanimous.benchmark.ours..")
        .check(classes);
  }
}
