package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.config.Settings;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.retention.RetentionPolicies;
import io.trailsight.provision.retention.RetentionRun;
import io.trailsight.testing.FakeIsm;
import io.trailsight.testing.JsonServer.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run does and prints, on a cluster with Index State Management. */
@Timeout(60)
class RetentionReportTest {

  private static final Instant NOW = Instant.parse("2026-05-21T18:30:00Z");
  private static final Settings.Retention YEAR =
      new Settings.Retention(Optional.of(Duration.ofDays(365)), Optional.of(Duration.ofDays(30)));
  private static final String OLD = "cloudtrail-v1-2022.05";
  private static final String OTHER = "cloudtrail-v1-2022.06";
  private static final String EXPLAIN = "GET /_plugins/_ism/explain/";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FakeIsm ism;

  @BeforeEach
  void start() throws Exception {
    ism = new FakeIsm();
    ism.addIndex(OTHER);
  }

  @AfterEach
  void stop() throws Exception {
    ism.close();
  }

  @Test
  void whatNobodyManagesIsDeleted() throws Exception {
    ism.addIndex(OLD);

    assertThat(isAllDone()).isTrue();
    assertThat(ism.hasIndex(OLD)).isFalse();
    assertThat(ism.hasIndex(OTHER)).isFalse();
    assertThat(out.toString()).contains("2 indices deleted, 2.0 KiB; 0 indices merged; 0 failed");
  }

  @Test
  void whatHasAPolicyIsLeftToIt() throws Exception {
    ism.addIndex(OLD, "of-somebody");

    assertThat(isAllDone()).isTrue();
    assertThat(out.toString()).contains("left to the ISM policy of-somebody", "1 index deleted");
    assertOnlyTheOtherIsDeleted();
  }

  @Test
  void whatItsPolicyGaveUpOnIsAFailure() throws Exception {
    ism.addIndex(OLD, "of-somebody");
    ism.giveUp(OLD, "Failed to find state=merged");

    assertThat(isAllDone()).isFalse();
    assertThat(err.toString())
        .contains("policy of-somebody", "Failed to find state=merged", "_plugins/_ism/retry");
    assertOnlyTheOtherIsDeleted();
  }

  /** For seconds the plugin shows no policy of an index that just got it. */
  @Test
  void whatSetupPutsUnderAPolicyIsLeftToIt() throws Exception {
    new RetentionPolicies(ism.http(), IndexNames.PLAIN, YEAR).install(InstallOptions.DEFAULT);
    ism.setSeen(OTHER, false);
    ism.forgetRequests();

    assertThat(isAllDone()).isTrue();
    assertThat(out.toString())
        .contains("setup puts it under the ISM policy trailsight-retention-month");
    assertThat(ism.writes()).isEmpty();
  }

  /** Setup would never put it under the policy. */
  @Test
  void whatNoPolicyIsForIsDeleted() throws Exception {
    new RetentionPolicies(ism.http(), IndexNames.PLAIN, YEAR).install(InstallOptions.DEFAULT);
    ism.change(
        "trailsight-retention-month",
        policy ->
            ((ArrayNode) policy.at("/ism_template/0/index_patterns"))
                .removeAll()
                .add("trailsight-objects-2*.*"));
    ism.addIndex(OLD);

    assertThat(isAllDone()).isTrue();
    assertThat(ism.hasIndex(OLD)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "index.plugins.index_state_management.auto_manage, false",
    "index.blocks.read_only, true"
  })
  void whatIsHeldStays(String setting, String value) throws Exception {
    ism.addIndex(OLD);
    ism.set(OLD, setting, value);

    assertThat(isAllDone()).isTrue();
    assertThat(out.toString()).contains("held: " + setting + " is " + value, "1 index deleted");
    assertOnlyTheOtherIsDeleted();
  }

  @ParameterizedTest
  @CsvSource({
    "index.plugins.index_state_management.auto_manage, true",
    "index.blocks.read_only, false"
  })
  void whatIsNotHeldIsDeleted(String setting, String value) throws Exception {
    ism.addIndex(OLD);
    ism.set(OLD, setting, value);

    assertThat(isAllDone()).isTrue();
    assertThat(ism.hasIndex(OLD)).isFalse();
  }

  @Test
  void whatIsGoneMeanwhileDoesNotKeepTheOthers() throws Exception {
    ism.addIndex(OLD);
    ism.vanishOnceListed(OLD);

    assertThat(isAllDone()).isFalse();
    assertThat(err.toString()).contains("trailsight: " + OLD + ": ", "no such index");
    assertOnlyTheOtherIsDeleted();
  }

  /** Only indices that are known to be unmanaged are deleted. */
  @ParameterizedTest
  @CsvSource({"404, index_not_found_exception", "404, ''", "403, security_exception", "200, ''"})
  void withoutAnAnswerAboutPoliciesNothingIsDeleted(int status, String type) throws Exception {
    ism.addIndex(OLD);
    ism.refuse(
        EXPLAIN,
        type.isEmpty()
            ? new Reply(status, JsonNodeFactory.instance.objectNode())
            : Reply.error(status, type, "not so"));

    assertThat(isAllDone()).isFalse();
    assertThat(ism.writes()).isEmpty();
    assertThat(out.toString()).contains("0 indices deleted, 0 B; 0 indices merged; 2 failed");
  }

  @Test
  void withoutAnAnswerInJsonNothingIsDeleted() throws Exception {
    ism.refuse(EXPLAIN, new Reply(404, JsonNodeFactory.instance.missingNode()));

    assertThat(isAllDone()).isFalse();
    assertThat(ism.writes()).isEmpty();
  }

  @Test
  void withoutThePluginThereAreNoPolicies() throws Exception {
    ism.addIndex(OLD, "of-a-plugin-that-is-gone");
    ism.refuse("GET /_plugins/", noPlugin());

    assertThat(isAllDone()).isTrue();
    assertThat(ism.hasIndex(OLD)).isFalse();
  }

  @Test
  void withoutAnAnswerAboutHoldsNothingIsDeleted() throws Exception {
    ism.refuse("GET /" + OTHER + "/_settings/", Reply.error(403, "security_exception", "not you"));

    assertThat(isAllDone()).isFalse();
    assertThat(err.toString()).contains("not you");
    assertThat(ism.writes()).isEmpty();
  }

  @Test
  void anIndexThatCannotBeDeletedDoesNotKeepTheOthers() throws Exception {
    ism.addIndex(OLD);
    ism.refuse("DELETE /" + OLD, Reply.error(403, "cluster_block_exception", "blocked"));

    assertThat(isAllDone()).isFalse();
    assertThat(err.toString()).contains("trailsight: " + OLD + ": OpenSearch: DELETE", "blocked");
    assertThat(out.toString()).contains("1 index deleted", "1 failed");
    assertThat(ism.hasIndex(OTHER)).isFalse();
  }

  @Test
  void aClusterThatIsTooBusyEndsTheRun() throws Exception {
    ism.refuse(EXPLAIN, Reply.error(429, "rejected_execution_exception", "busy"));

    assertThatExceptionOfType(Fault.Transient.class).isThrownBy(this::isAllDone);
    assertThat(ism.writes()).isEmpty();
  }

  private void assertOnlyTheOtherIsDeleted() {
    assertThat(ism.writes()).containsExactly("DELETE /" + OTHER);
  }

  private static Reply noPlugin() {
    return new Reply(
        400,
        JsonNodeFactory.instance
            .objectNode()
            .put("error", "no handler found for uri [/_plugins/_ism] and method [GET]"));
  }

  private boolean isAllDone() throws Exception {
    RetentionReport report =
        new RetentionReport(new PrintWriter(out, true), new PrintWriter(err, true), false);
    new RetentionRun(ism.http(), IndexNames.PLAIN, YEAR).apply(NOW, false, report::add);
    return report.end();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1500000, 1.4 MiB",
    "5000000000, 4.7 GiB",
    "9000000000000000, 8185.5 TiB"
  })
  void sizesAreReadable(long bytes, String text) {
    assertThat(RetentionReport.size(bytes)).isEqualTo(text);
  }
}
