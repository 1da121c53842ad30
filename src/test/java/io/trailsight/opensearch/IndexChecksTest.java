package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.testing.JsonServer;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.trail.document.DocumentFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers as the security plugin of OpenSearch gives them show about permissions. */
@Timeout(60)
class IndexChecksTest {

  private static final String REASON =
      "no permissions for [%s] and User [name=trailsight, backend_roles=[]]";

  private static Reply denied(String permission) {
    return Reply.error(403, "security_exception", REASON.formatted(permission));
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }

  private static List<Finding> findings(List<Check> checks) {
    return checks.stream()
        .map(
            check -> {
              try {
                return check.call().find();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  @Test
  void aDeniedRequestNamesItsPermission() throws Exception {
    try (JsonServer server =
        JsonServer.of(
            request ->
                switch (request.path()) {
                  case "/_bulk" -> denied("indices:data/write/bulk");
                  case "/_mget" -> denied("indices:data/read/mget");
                  case "/logs/_mapping" -> denied("indices:admin/mappings/get");
                  case "/logs" -> denied("indices:admin/create");
                  default -> Reply.ok(new JsonMapper().createObjectNode());
                })) {
      IndexChecks checks = new IndexChecks(server.http(), DocumentFormat.JSON);

      assertThat(findings(checks.writing("logs")))
          .containsExactly(missing("indices:admin/create"), missing("indices:data/write/bulk"));
      assertThat(findings(checks.reading("logs")))
          .containsExactly(
              missing("indices:data/read/mget"), missing("indices:admin/mappings/get"));
    }
  }

  private static Finding missing(String permission) {
    return new Finding.Missing("HTTP 403 security_exception " + REASON.formatted(permission));
  }

  @Test
  void aDeniedItemNamesItsPermission() throws Exception {
    JsonNode items =
        json(
            """
            {"errors": true, "items": [{"index": {"status": 403, "error":
              {"type": "security_exception", "reason": "no permissions for [x]"}}}]}
            """);
    JsonNode docs =
        json("{\"docs\": [{\"error\": {\"type\": \"security_exception\", \"reason\": \"no\"}}]}");
    try (JsonServer server =
        JsonServer.of(
            request ->
                switch (request.path()) {
                  case "/_bulk" -> Reply.ok(items);
                  case "/_mget" -> Reply.ok(docs);
                  case "/logs" -> Reply.error(400, "illegal_argument_exception", "zero shards");
                  default -> Reply.ok(new JsonMapper().createObjectNode());
                })) {
      IndexChecks checks = new IndexChecks(server.http(), DocumentFormat.JSON);

      assertThat(findings(checks.writing("logs")))
          .containsExactly(
              Finding.allowed(), new Finding.Missing("security_exception: no permissions for [x]"));
      assertThat(findings(checks.reading("logs")))
          .containsExactly(new Finding.Missing("security_exception: no"), Finding.allowed());
    }
  }

  @Test
  void aClosedIndexTakesNothing() throws Exception {
    JsonNode items =
        json(
            """
            {"items": [{"index": {"status": 400,
              "error": {"type": "index_closed_exception", "reason": "closed"}}}]}
            """);
    try (JsonServer server =
        JsonServer.of(
            request ->
                request.path().equals("/_bulk")
                    ? Reply.ok(items)
                    : Reply.error(400, "illegal_argument_exception", "zero shards"))) {
      assertThat(findings(new IndexChecks(server.http(), DocumentFormat.JSON).writing("logs")))
          .containsExactly(
              Finding.allowed(), new Finding.Missing("index_closed_exception: closed"));
    }
  }

  /** A bulk request that may not create an index is sent where none is known to be. */
  @ParameterizedTest
  @CsvSource({"404, index_not_found_exception", "403, security_exception"})
  void noIndexIsCreated(int status, String type) throws Exception {
    JsonNode items =
        json("{\"items\": [{\"index\": {\"error\": {\"type\": \"index_not_found_exception\"}}}]}");
    try (JsonServer server =
        JsonServer.of(
            request ->
                switch (request.path()) {
                  case "/_bulk" -> Reply.ok(items);
                  case "/logs/_mapping" -> Reply.error(status, type, "no such index [logs]");
                  default -> Reply.error(400, "illegal_argument_exception", "zero shards");
                })) {
      findings(new IndexChecks(server.http(), DocumentFormat.JSON).writing("logs"));

      assertThat(server.requests())
          .filteredOn(request -> request.path().equals("/_bulk"))
          .singleElement()
          .satisfies(request -> assertThat(request.query()).containsEntry("require_alias", "true"));
    }
  }
}
