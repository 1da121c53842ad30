package io.trailsight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages, and where the types of others may appear. */
@AnalyzeClasses(packages = "io.trailsight", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.trailsight";

  @ArchTest static final ArchRule TRAIL = onlyUses("trail", "trail");

  @ArchTest static final ArchRule CLIENT = onlyUses("trail.client", "trail", "trail.client");

  @ArchTest static final ArchRule DENIAL = onlyUses("trail.denial", "trail", "trail.denial");

  @ArchTest
  static final ArchRule DOCUMENT =
      onlyUses("trail.document", "trail", "trail.client", "trail.denial", "trail.document");

  @ArchTest static final ArchRule TEXT = onlyUses("text", "text");

  @ArchTest static final ArchRule COMMAND = onlyUses("command", "command", "ingest", "text");

  @ArchTest static final ArchRule CONFIG = onlyUses("config", "config", "text");

  @ArchTest static final ArchRule BATCH = onlyUses("batch", "batch");

  @ArchTest static final ArchRule INGEST = onlyUses("ingest", "ingest", "trail", "trail.document");

  @ArchTest
  static final ArchRule REDRIVE =
      onlyUses("redrive", "redrive", "ingest", "trail", "trail.document");

  @ArchTest static final ArchRule AWS = onlyUses("aws", "aws", "ingest", "batch", "trail");

  @ArchTest
  static final ArchRule OPENSEARCH =
      onlyUses("opensearch", "opensearch", "ingest", "batch", "setup", "trail", "trail.document");

  @ArchTest
  static final ArchRule TELEMETRY =
      onlyUses("telemetry", "telemetry", "ingest", "trail", "config", "text");

  @ArchTest
  static final ArchRule QUARANTINE =
      onlyUses("quarantine", "quarantine", "command", "ingest", "redrive", "trail", "text");

  @ArchTest
  static final ArchRule LEDGER = onlyUses("ledger", "ledger", "ingest", "trail", "trail.document");

  @ArchTest
  static final ArchRule DASHBOARDS =
      onlyUses("dashboards", "dashboards", "ingest", "setup", "text");

  @ArchTest static final ArchRule SETUP = onlyUses("setup", "setup", "command", "ingest", "text");

  @ArchTest
  static final ArchRule ALERTING =
      onlyUses("alerting", "alerting", "setup", "opensearch", "ingest");

  @ArchTest
  static final ArchRule RETENTION =
      onlyUses("retention", "retention", "setup", "command", "opensearch", "ingest", "text");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule AWS_SDK = staysIn("software.amazon..", "aws");

  @ArchTest static final ArchRule OPENSEARCH_JAVA = staysIn("org.opensearch..", "opensearch");

  @ArchTest static final ArchRule HTTP_CLIENT = staysIn("org.apache.hc..", "dashboards");

  @ArchTest static final ArchRule RESILIENCE4J = staysIn("io.github.resilience4j..", "opensearch");

  @ArchTest static final ArchRule MICROMETER = staysIn("io.micrometer..", "telemetry");

  @ArchTest static final ArchRule LOGBACK = staysIn("ch.qos.logback..", "telemetry");

  @ArchTest
  static final ArchRule JACKSON =
      staysIn(
          "com.fasterxml.jackson..",
          "trail",
          "trail.denial",
          "trail.document",
          "config",
          "ledger",
          "opensearch",
          "dashboards",
          "quarantine",
          "alerting",
          "retention");

  @ArchTest static final ArchRule UA_PARSER = staysIn("ua_parser..", "trail.client");

  @ArchTest
  static final ArchRule PICOCLI =
      staysIn("picocli..", "command", "quarantine", "setup", "retention");

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
          .because("a name says what the class is for");

  /** The classes of a package use no other package of ours. */
  private static ArchRule onlyUses(String name, String... allowed) {
    String[] packages = packages(allowed);
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(packages).or(not(resideInAnyPackage(ROOT, ROOT + ".."))));
  }

  /** Types of others appear in the named packages and in the root, nowhere else. */
  private static ArchRule staysIn(String vendor, String... allowed) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(allowed))
        .and()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(vendor);
  }

  private static String[] packages(String... names) {
    String[] packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = ROOT + "." + names[i];
    }
    return packages;
  }
}
