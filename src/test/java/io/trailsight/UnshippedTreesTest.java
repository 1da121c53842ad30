package io.trailsight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of the trees that never ship: the test bed, and the tools built on it. */
class UnshippedTreesTest {

  private static final String ROOT = "io.trailsight";
  private static final String TEST_BED = ROOT + ".testbed..";
  private static final String TOOLS = ROOT + ".tools..";

  /** Each package of the two trees, and the other packages of the two trees that it may import. */
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              arrows("testbed"),
              arrows("testbed.digest"),
              arrows("testbed.http"),
              arrows("testbed.mmdb"),
              arrows("testbed.proxy", "testbed", "testbed.http"),
              arrows("testbed.sample", "testbed", "testbed.digest", "testbed.mmdb"),
              arrows("tools", "tools.bench", "tools.demo", "tools.publish"),
              arrows("tools.bench", "tools.bench.index", "tools.bench.pipeline"),
              arrows("tools.bench.endpoint", "testbed", "testbed.http"),
              arrows("tools.bench.events", "testbed.sample"),
              arrows("tools.bench.index", "testbed", "tools.bench.events", "tools.bench.server"),
              arrows(
                  "tools.bench.pipeline",
                  "testbed",
                  "testbed.http",
                  "testbed.proxy",
                  "testbed.sample",
                  "tools.bench.endpoint",
                  "tools.bench.events",
                  "tools.bench.server"),
              arrows("tools.bench.server", "testbed"),
              arrows("tools.boards"),
              arrows("tools.demo", "testbed", "testbed.sample"),
              arrows("tools.panels"),
              arrows("tools.publish", "testbed", "testbed.sample"),
              arrows(
                  "tools.training",
                  "testbed",
                  "testbed.http",
                  "testbed.sample",
                  "tools.bench.endpoint")));

  private static final JavaClasses TEST_BED_CLASSES = tree("testbed");
  private static final JavaClasses TOOLS_CLASSES = tree("tools");

  /** It plays the world outside, so it must not share mistakes with the code that it tests. */
  @Test
  void theTestBedImportsNothingOfOurs() {
    assertThat(TEST_BED_CLASSES).isNotEmpty();
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAPackage(TEST_BED).or(not(resideInAPackage(ROOT + ".."))))
        .check(TEST_BED_CLASSES);
  }

  @Test
  void onlyTheseArrows() {
    assertThat(packages(TEST_BED_CLASSES, TOOLS_CLASSES))
        .containsExactlyElementsOf(ARROWS.keySet());
    ARROWS.forEach((from, to) -> onlyUses(from, to).check(TOOLS_CLASSES));
    ARROWS.forEach((from, to) -> onlyUses(from, to).check(TEST_BED_CLASSES));
  }

  private static Map.Entry<String, List<String>> arrows(String from, String... to) {
    return Map.entry(from, List.of(to));
  }

  private static SortedSet<String> packages(JavaClasses... trees) {
    return Arrays.stream(trees)
        .flatMap(JavaClasses::stream)
        .map(one -> one.getPackageName().substring(ROOT.length() + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A package uses only these packages of the two trees; it may use any package of the service. */
  private static ArchRule onlyUses(String from, List<String> to) {
    String[] allowed =
        Stream.concat(Stream.of(from), to.stream())
            .map(name -> ROOT + "." + name)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + from)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(TEST_BED, TOOLS).and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true);
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

  /** The class file without its ending, or that of the class around it, from {@code io} on. */
  private static String topLevel(Location location) {
    String file = location.asURI().toString();
    int start = file.lastIndexOf("/io/trailsight/") + 1;
    return file.substring(start).replaceFirst("(\\$.*)?\\.class$", "");
  }

  /**
   * The classes whose sources are in one tree, without its tests, which are in the same packages.
   */
  private static JavaClasses tree(String name) {
    Path sources = Path.of("src", name, "java");
    try (Stream<Path> files = Files.walk(sources)) {
      Set<String> tops =
          files
              .map(file -> sources.relativize(file).toString())
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.substring(0, file.length() - ".java".length()))
              .collect(Collectors.toSet());
      return new ClassFileImporter(List.of(location -> tops.contains(topLevel(location))))
          .importPackages(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
