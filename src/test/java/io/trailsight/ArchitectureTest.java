package io.trailsight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The arrows between the packages of what ships, and where types of libraries may appear. */
@AnalyzeClasses(packages = "io.trailsight", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.trailsight";

  /** Each package, and the other packages of the project that it may import. */
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              arrows(
                  "",
                  "cli",
                  "cli.quarantine",
                  "cli.verify",
                  "cli.backfill",
                  "cli.status",
                  "cli.join"),
              arrows("cli", ".."),
              arrows("cli.quarantine", "..", "cli"),
              arrows("cli.verify", "..", "cli"),
              arrows("cli.backfill", "..", "cli"),
              arrows("cli.status", "..", "cli"),
              arrows("cli.join", "..", "cli"),
              arrows("service", ".."),
              arrows("provision", "fault"),
              arrows("provision.templates", "provision", "connect", "config", "fault", "indices"),
              arrows("provision.dashboards", "provision", "connect", "fault", "indices"),
              arrows("provision.monitors", "provision", "connect", "fault", "indices"),
              arrows("provision.retention", "provision", "connect", "config", "fault", "indices"),
              arrows("connect", "config", "fault"),
              arrows("config", "indices", "text", "trail", "trail.document", "trail.filter"),
              arrows("fault"),
              arrows("check"),
              arrows("indices"),
              arrows("text"),
              arrows("batch"),
              arrows("trail"),
              arrows("trail.accesslog", "trail"),
              arrows("trail.record", "trail", "trail.accesslog"),
              arrows("trail.client", "trail"),
              arrows("trail.denial", "trail"),
              arrows("trail.action"),
              arrows("trail.filter", "trail.record", "trail.denial"),
              arrows(
                  "trail.document",
                  "trail",
                  "trail.accesslog",
                  "trail.record",
                  "trail.client",
                  "trail.denial",
                  "trail.action"),
              arrows("enrich", "config", "fault", "trail.document"),
              arrows("ingest", "fault", "trail", "trail.record", "trail.document", "trail.filter"),
              arrows("integrity", "listing", "fault", "trail", "trail.record"),
              arrows(
                  "integrity.arrival",
                  "integrity",
                  "ledger",
                  "ingest",
                  "fault",
                  "indices",
                  "trail"),
              arrows("listing", "ingest", "fault", "trail"),
              arrows("backfill", "listing", "ingest", "batch", "fault", "trail"),
              arrows("quarantine", "ingest", "fault", "trail", "trail.record"),
              arrows("status", "ingest", "fault"),
              arrows("join", "fault"),
              arrows(
                  "aws",
                  "ingest",
                  "check",
                  "fault",
                  "config",
                  "connect",
                  "batch",
                  "integrity",
                  "listing",
                  "backfill",
                  "trail",
                  "trail.document"),
              arrows(
                  "opensearch",
                  "ingest",
                  "quarantine",
                  "ledger",
                  "backfill",
                  "status",
                  "join",
                  "check",
                  "fault",
                  "connect",
                  "batch",
                  "indices",
                  "trail",
                  "trail.document"),
              arrows("ledger", "ingest", "fault", "indices", "trail"),
              arrows("otlp", "ingest", "trail"),
              arrows("telemetry", "ingest", "config", "trail", "trail.filter", "text", "http"),
              arrows("http")));

  private static Map.Entry<String, List<String>> arrows(String from, String... to) {
    return Map.entry(from, List.of(to));
  }

  @ArchTest
  static void onlyTheseArrows(JavaClasses ours) {
    ARROWS.forEach((from, to) -> onlyUses(from, to).check(ours));
  }

  @ArchTest
  static void everyPackageHasItsArrows(JavaClasses ours) {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass one : ours) {
      packages.add(one.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", ""));
    }
    assertThat(ARROWS.keySet()).containsExactlyElementsOf(packages);
  }

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule AWS_SDK = staysIn("software.amazon..", "aws", "connect");

  @ArchTest
  static final ArchRule OPENSEARCH_JAVA = staysIn("org.opensearch..", "connect", "opensearch");

  @ArchTest static final ArchRule HTTP_CLIENT = staysIn("org.apache.hc..", "connect");

  @ArchTest
  static final ArchRule RESILIENCE4J = staysIn("io.github.resilience4j..", "opensearch", "service");

  @ArchTest
  static final ArchRule MICROMETER = staysIn("io.micrometer..", "telemetry", "otlp", "service");

  @ArchTest static final ArchRule OPENTELEMETRY = staysIn("io.opentelemetry..", "otlp");

  @ArchTest static final ArchRule LOGBACK = staysIn("ch.qos.logback..", "telemetry");

  @ArchTest
  static final ArchRule JACKSON =
      staysIn(
          "com.fasterxml.jackson..",
          "aws",
          "trail",
          "trail.record",
          "trail.accesslog",
          "trail.denial",
          "trail.action",
          "trail.document",
          "trail.filter",
          "config",
          "connect",
          "enrich",
          "integrity",
          "integrity.arrival",
          "join",
          "ledger",
          "opensearch",
          "provision",
          "provision.dashboards",
          "provision.monitors",
          "provision.retention",
          "provision.templates",
          "telemetry",
          "cli.quarantine",
          "cli.verify",
          "cli.backfill",
          "cli.status",
          "cli.join",
          "backfill");

  @ArchTest static final ArchRule MAXMIND = staysIn("com.maxmind..", "enrich");

  @ArchTest static final ArchRule UA_PARSER = staysIn("ua_parser..", "trail.client");

  @ArchTest
  static final ArchRule PICOCLI =
      staysIn(
          "picocli..",
          "",
          "cli",
          "cli.quarantine",
          "cli.verify",
          "cli.backfill",
          "cli.status",
          "cli.join");

  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat(resideInAnyPackage(ROOT + ".."))
          .should()
          .beFinal();

  @ArchTest static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NO_REFLECTION =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..");

  @ArchTest
  static final ArchRule NO_THREAD_LOCALS =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  @ArchTest
  static final ArchRule NAMES =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Impl|Manager)(\\$.*)?")
          .because("a name states what the class is for");

  /**
   * The classes of a package use only these packages of the project. {@code ..} stands for all but
   * the commands.
   */
  private static ArchRule onlyUses(String name, List<String> allowed) {
    String[] packages =
        Stream.concat(Stream.of(name), allowed.stream())
            .flatMap(ArchitectureTest::expand)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(full(name))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(packages).or(not(resideInAnyPackage(ROOT, ROOT + ".."))));
  }

  private static Stream<String> expand(String name) {
    return switch (name) {
      case ".." ->
          ARROWS.keySet().stream()
              .filter(known -> !known.isEmpty() && !known.startsWith("cli"))
              .map(ArchitectureTest::full);
      default -> Stream.of(full(name));
    };
  }

  /** The types of a library appear in these packages only. */
  private static ArchRule staysIn(String vendor, String... allowed) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(allowed).map(ArchitectureTest::full).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(vendor);
  }

  private static String full(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }
}
