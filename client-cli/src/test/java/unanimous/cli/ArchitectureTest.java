package unanimous.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "unanimous.cli";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesDependOnlyOnWhatTheirDocSays() {
    packageDependsOnlyOn("output");
    packageDependsOnlyOn("http");
    packageDependsOnlyOn("trace");
    packageDependsOnlyOn("client", "http", "output");
    packageDependsOnlyOn("file");
    packageDependsOnlyOn("cluster", "client", "http", "file", "output");
    packageDependsOnlyOn("backup", "client", "http", "file", "output");
    packageDependsOnlyOn("history", "output");
    packageDependsOnlyOn("judge", "history", "output");
    packageDependsOnlyOn("hammer", "history", "client", "http", "output");
    packageDependsOnlyOn(
        "check", "judge", "hammer", "history", "cluster", "client", "http", "output");
    packageDependsOnlyOn(
        "command", "backup", "check", "judge", "hammer", "history", "cluster", "client", "http",
        "output", "trace");
  }

  private void packageDependsOnlyOn(String name, String... others) {
    Set<String> allowed = new HashSet<>();
    allowed.add(ROOT + "." + name);
    Stream.of(others).forEach(other -> allowed.add(ROOT + "." + other));
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(
            describe(
                "are ours and outside " + allowed,
                one ->
                    one.getPackageName().startsWith(ROOT)
                        && !allowed.contains(one.getPackageName())))
        .check(classes);
  }

  @Test
  void startsWithoutSpring() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(classes);
  }
}
