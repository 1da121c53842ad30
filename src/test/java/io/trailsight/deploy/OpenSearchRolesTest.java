package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The roles in {@code deploy/opensearch/roles.yml} allow what the classes that call OpenSearch
 * need, and nothing else.
 */
@AnalyzeClasses(packages = "io.trailsight", importOptions = ImportOption.DoNotIncludeTests.class)
class OpenSearchRolesTest {

  private static final Path FILE = Path.of("deploy", "opensearch", "roles.yml");

  /** Each class that calls OpenSearch, a role, and the permissions that its requests need by it. */
  private static final List<String> NEEDS =
      """
      BulkSender run indices:data/write/bulk indices:data/write/bulk* indices:data/write/index
      BulkSender run indices:admin/create indices:admin/mapping/auto_put indices:admin/mapping/put
      LedgerIndex run indices:data/write/bulk indices:data/write/bulk* indices:data/write/index
      LedgerSearch run indices:data/read/search
      LiveSearch run indices:data/read/search
      IndexForms run indices:admin/mappings/get indices:admin/create
      TakenIds run indices:data/read/mget indices:data/read/mget*
      SearchableDocuments run indices:data/read/get
      DocumentIds run indices:data/write/bulk
      IndexChecks run cluster:monitor/main indices:admin/create indices:data/write/bulk
      IndexProbe run indices:admin/create indices:admin/delete
      StoredPeriods run indices:admin/aliases/get
      ExistingIndices run indices:admin/mappings/get indices:admin/mapping/put
      ShardSizes run cluster:monitor/state cluster:monitor/health indices:monitor/stats
      ShardSizes run indices:monitor/settings/get
      IndexTemplates run cluster:admin/component_template/get cluster:admin/component_template/put
      IndexTemplates run indices:admin/index_template/get indices:admin/index_template/put
      IndexTemplates run indices:admin/index_template/simulate_index indices:admin/aliases/get
      IndexTemplates setup indices:admin/index_template/simulate
      AlertingApi setup cluster:admin/opendistro/alerting/monitor/delete
      AlertingApi setup cluster:admin/opendistro/alerting/monitor/get
      AlertingApi setup cluster:admin/opendistro/alerting/monitor/search
      AlertingApi setup cluster:admin/opendistro/alerting/monitor/write
      AlertingApi setup indices:data/read/search
      IsmApi setup cluster:admin/opendistro/ism/managedindex/add
      IsmApi setup cluster:admin/opendistro/ism/managedindex/change
      IsmApi setup cluster:admin/opendistro/ism/managedindex/explain
      IsmApi setup cluster:admin/opendistro/ism/policy/get
      IsmApi setup cluster:admin/opendistro/ism/policy/search
      IsmApi setup cluster:admin/opendistro/ism/policy/write
      IsmApi setup indices:admin/opensearch/ism/managedindex
      IsmApi setup indices:admin/delete indices:admin/forcemerge* indices:admin/settings/update
      IsmApi setup indices:monitor/*
      IsmApi retention cluster:admin/opendistro/ism/managedindex/explain
      IsmApi retention cluster:admin/opendistro/ism/policy/get
      IsmApi retention indices:admin/opensearch/ism/managedindex
      StoredIndices retention cluster:monitor/state cluster:monitor/health cluster:monitor/task/get
      StoredIndices retention indices:admin/delete indices:admin/forcemerge* indices:admin/get
      StoredIndices retention indices:admin/refresh* indices:monitor/*
      StateSearch status indices:data/read/search
      StateSearch status cluster:monitor/state cluster:monitor/health indices:monitor/stats
      StateSearch status indices:monitor/settings/get
      JoinSearch join indices:admin/refresh* indices:data/read/search indices:data/read/scroll
      JoinSearch join indices:data/read/scroll/clear indices:data/write/bulk
      JoinSearch join indices:data/write/bulk* indices:data/write/update
      QuarantineSearch quarantine indices:admin/refresh* indices:data/read/get
      QuarantineSearch quarantine indices:data/read/search indices:data/write/bulk
      QuarantineSearch quarantine indices:data/write/bulk* indices:data/write/delete
      """
          .lines()
          .toList();

  private final Map<String, JsonNode> roles = new TreeMap<>();

  OpenSearchRolesTest() throws IOException {
    JsonNode file = new YAMLMapper().readTree(FILE.toFile());
    for (Map.Entry<String, JsonNode> role : file.properties()) {
      if (!role.getKey().equals("_meta")) {
        roles.put(role.getKey(), role.getValue());
      }
    }
  }

  @ArchTest
  static void everyClassThatCallsOpenSearchIsKnown(JavaClasses program) {
    Set<String> calling =
        program.stream()
            .flatMap(origin -> origin.getMethodCallsFromSelf().stream())
            .filter(OpenSearchRolesTest::isRequest)
            .map(call -> outermost(call.getOriginOwner()).getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(calling)
        .isEqualTo(
            NEEDS.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static JavaClass outermost(JavaClass origin) {
    return origin.getEnclosingClass().map(OpenSearchRolesTest::outermost).orElse(origin);
  }

  /** The classes of {@code connect} send what others ask for. */
  private static boolean isRequest(JavaCall<?> call) {
    return (call.getTargetOwner().isEquivalentTo(JsonConnection.class)
            || call.getTargetOwner().isEquivalentTo(OpenSearchApi.class))
        && Set.of("send", "post", "ask", "call", "callIfKnown").contains(call.getName())
        && !call.getOriginOwner().getPackageName().endsWith(".connect");
  }

  @Test
  void theRolesAllowWhatIsNeededAndNothingElse() {
    Map<String, Set<String>> needed = new TreeMap<>();
    for (String line : NEEDS) {
      List<String> words = List.of(line.split(" ", -1));
      needed
          .computeIfAbsent("trailsight_" + words.get(1), _ -> new TreeSet<>())
          .addAll(words.subList(2, words.size()));
    }
    Map<String, Set<String>> allowed = new TreeMap<>();
    roles.forEach(
        (name, role) -> {
          Set<String> permissions = allowed.computeIfAbsent(name, _ -> new TreeSet<>());
          permissions.addAll(texts(role.path("cluster_permissions")));
          role.path("index_permissions")
              .forEach(part -> permissions.addAll(texts(part.path("allowed_actions"))));
        });

    assertThat(allowed).isEqualTo(needed);
  }

  @Test
  void thePageListsThePermissions() throws IOException {
    StringBuilder table = new StringBuilder("| role | on | permissions |\n|---|---|---|\n");
    roles.forEach(
        (name, role) -> {
          row(table, name, "the cluster", role.path("cluster_permissions"));
          for (JsonNode part : role.path("index_permissions")) {
            row(table, name, code(part.path("index_patterns")), part.path("allowed_actions"));
          }
        });

    GeneratedSection.assertUpToDate("docs/aws.md", "roles", table.toString());
  }

  private static void row(StringBuilder table, String role, String on, JsonNode permissions) {
    table.append("| `%s` | %s | %s |%n".formatted(role, on, code(permissions)));
  }

  private static String code(JsonNode values) {
    return texts(values).stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
  }

  private static List<String> texts(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
  }
}
