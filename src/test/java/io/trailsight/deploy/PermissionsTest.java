package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.trailsight.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policies in {@code deploy/iam} allow what the code of the program calls, and nothing else.
 */
@AnalyzeClasses(packages = "io.trailsight", importOptions = ImportOption.DoNotIncludeTests.class)
class PermissionsTest {

  private static final Path PAGE = Path.of("docs", "aws.md");
  private static final String SERVICES = "software.amazon.awssdk.services.";

  /** Methods of clients that send nothing. */
  private static final Set<String> LOCAL =
      Set.of("builder", "close", "serviceClientConfiguration", "utilities");

  /** What each policy is for: the calls of the code, each by the class that makes it. */
  private static final Map<String, List<String>> CALLS =
      Map.of(
          "run",
              List.of(
                  "SqsQueue sqs:ReceiveMessage",
                  "SqsQueue sqs:DeleteMessage",
                  "SqsQueue sqs:ChangeMessageVisibility",
                  "SqsQueue sqs:GetQueueAttributes",
                  "SqsDepths sqs:GetQueueAttributes",
                  "QueueChecks sqs:ReceiveMessage",
                  "QueueChecks sqs:DeleteMessage",
                  "QueueChecks sqs:ChangeMessageVisibility",
                  "QueueChecks sqs:GetQueueAttributes",
                  "S3ObjectStore s3:GetObject",
                  "BucketChecks s3:GetObject",
                  "TrailChecks s3:ListBucket"),
          "status", List.of("SqsDepths sqs:GetQueueAttributes"),
          "integrity", List.of("CloudTrailKeys cloudtrail:ListPublicKeys"),
          "verify",
              List.of(
                  "S3TrailStore s3:ListBucket",
                  "S3TrailStore s3:GetObject",
                  "CloudTrailKeys cloudtrail:ListPublicKeys"),
          "backfill",
              List.of(
                  "S3TrailStore s3:ListBucket",
                  "TrailChecks s3:ListBucket",
                  "S3ObjectStore s3:GetObject"),
          "backfill-via-queue",
              List.of("S3TrailStore s3:ListBucket", "QueueOutbox sqs:SendMessage"));

  /** What a call needs beside its own action. */
  private static final Map<String, Set<String>> BESIDE =
      Map.of(
          // A version that a notice states; and 404 in place of 403 for what is missing.
          "run", Set.of("s3:GetObjectVersion", "s3:ListBucket"));

  /** What AWS does in the name of the caller, or what is no call of the SDK. */
  private static final Map<String, Set<String>> OTHERS =
      Map.of(
          "kms", Set.of("kms:Decrypt"),
          "kms-via-queue", Set.of("kms:Decrypt", "kms:GenerateDataKey"),
          "assume-role", Set.of("sts:AssumeRole"),
          "opensearch-serverless", Set.of("aoss:APIAccessAll"),
          "opensearch-domain",
              Stream.of("Get", "Head", "Post", "Put", "Delete")
                  .map("es:ESHttp"::concat)
                  .collect(Collectors.toUnmodifiableSet()),
          // OrganizationPolicyTest compares it.
          "organizations", Set.of());

  @ArchTest
  static void everyCallIsInAPolicy(JavaClasses program) {
    assertThat(calls(program))
        .containsExactlyInAnyOrderElementsOf(
            CALLS.values().stream().flatMap(Collection::stream).collect(Collectors.toSet()));
  }

  static Set<String> policiesOfCalls() {
    return CALLS.keySet();
  }

  @ParameterizedTest
  @MethodSource("policiesOfCalls")
  void aPolicyAllowsItsCallsAndNothingElse(String policy) throws IOException {
    SortedSet<String> needed = new TreeSet<>(BESIDE.getOrDefault(policy, Set.of()));
    CALLS
        .getOrDefault(policy, List.of())
        .forEach(call -> needed.add(call.substring(call.indexOf(' ') + 1)));

    assertThat(Policies.actions(policy)).isEqualTo(needed);
  }

  @Test
  void everyOtherPolicyIsKnown() throws IOException {
    Set<String> known = new TreeSet<>(CALLS.keySet());
    known.addAll(OTHERS.keySet());

    assertThat(Policies.ofIdentity()).containsExactlyInAnyOrderElementsOf(known);
    for (Map.Entry<String, Set<String>> other : OTHERS.entrySet()) {
      if (!other.getValue().isEmpty()) {
        assertThat(Policies.actions(other.getKey()))
            .as(other.getKey())
            .containsExactlyInAnyOrderElementsOf(other.getValue());
      }
    }
  }

  @Test
  void noPolicyAllowsAllOfSomething() throws IOException {
    for (String policy : Policies.ofIdentity()) {
      assertThat(Policies.actions(policy)).as(policy).noneMatch(action -> action.contains("*"));
    }
  }

  @Test
  void thePageShowsTheFiles() throws IOException {
    for (String policy : Policies.names()) {
      String text = Files.readString(Policies.FOLDER.resolve(policy + ".json"));
      if (Files.readString(PAGE).contains("<!-- iam/" + policy + " -->")) {
        GeneratedSection.assertUpToDate(
            PAGE.toString(), "iam/" + policy, "```json\n" + text + "```\n");
      }
    }
  }

  private static Set<String> calls(JavaClasses program) {
    return program.stream()
        .flatMap(PermissionsTest::accesses)
        .filter(access -> isClient(access.getTargetOwner()) && !LOCAL.contains(access.getName()))
        .map(PermissionsTest::call)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JavaAccess<?>> accesses(JavaClass origin) {
    return Stream.of(origin.getMethodCallsFromSelf(), origin.getMethodReferencesFromSelf())
        .flatMap(Collection::stream);
  }

  private static boolean isClient(JavaClass owner) {
    return owner.getPackageName().startsWith(SERVICES) && owner.getSimpleName().endsWith("Client");
  }

  private static String call(JavaAccess<?> access) {
    String service = access.getTargetOwner().getSimpleName().replaceFirst("Client$", "");
    String method = access.getName().replaceFirst("Paginator$", "");
    String operation = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
    String origin = access.getOriginOwner().getSimpleName();
    return origin + " " + AwsActions.of(service, operation).orElseThrow();
  }
}
