package io.trailsight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of the trees that never ship: the test bed, and the tools built on it. */
class UnshippedTreesTest {

  private static final String ROOT = "io.trailsight";
  private static final String TEST_BED = ROOT + ".testbed..";
  private static final String TOOLS = ROOT + ".tools..";

  private static final JavaClasses TEST_BED_CLASSES = tree("testbed");
  private static final JavaClasses TOOLS_CLASSES = tree("tools");

  /** It stands for the world outside, so it must not share the mistakes of what it tests. */
  @Test
  void theTestBedImportsNothingOfOurs() {
    assertThat(TEST_BED_CLASSES).isNotEmpty();
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAPackage(TEST_BED).or(not(resideInAPackage(ROOT + ".."))))
        .check(TEST_BED_CLASSES);
  }

  @Test
  void theToolsImportNoTests() {
    assertThat(TOOLS_CLASSES).isNotEmpty();
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".testing..", ROOT + ".chaos..", ROOT + ".faults..")
        .check(TOOLS_CLASSES);
  }

  @Test
  void eachTreeHasPackagesOfItsOwn() {
    classes().should().resideInAPackage(TEST_BED).check(TEST_BED_CLASSES);
    classes().should().resideInAPackage(TOOLS).check(TOOLS_CLASSES);
  }

  @Test
  void noCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(TEST_BED_CLASSES);
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(TOOLS_CLASSES);
  }

  @Test
  void noMutableStatics() {
    ArchRule areFinal = fields().that().areStatic().should().beFinal();
    areFinal.check(TEST_BED_CLASSES);
    areFinal.check(TOOLS_CLASSES);
  }

  /** The classes whose sources are in one tree; tests of a tree are in the same packages. */
  private static JavaClasses tree(String name) {
    Path sources = Path.of("src", name, "java");
    try (Stream<Path> files = Files.walk(sources)) {
      Set<String> tops =
          files
              .map(file -> sources.relativize(file).toString())
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.substring(0, file.length() - ".java".length()))
              .map(file -> file.replace('/', '.'))
              .collect(Collectors.toSet());
      return new ClassFileImporter()
          .importPackages(ROOT)
          .that(
              DescribedPredicate.describe(
                  "of the tree " + name,
                  (JavaClass one) -> tops.contains(one.getName().replaceFirst("\\$.*", ""))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
