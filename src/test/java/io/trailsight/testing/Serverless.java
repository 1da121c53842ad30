package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A collection of Amazon OpenSearch Serverless, in front of an OpenSearch. It is a model of the
 * documentation, and not of what was seen at AWS.
 *
 * <p>The contract: it passes on the operations that AWS lists as supported (<a
 * href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-genref.html">AWS:
 * supported operations</a>), and answers 404 without a body to others, {@code GET /} and {@code
 * _refresh} among them (<a
 * href="https://github.com/opensearch-project/opensearch-ruby/issues/131">opensearch-ruby</a>).
 * Collections that are not of type search refuse each item that has an id (<a
 * href="https://github.com/aws/aws-sdk-pandas/pull/2784">aws-sdk-pandas</a>).
 */
public final class Serverless extends JsonServer {

  private static final Pattern SUPPORTED =
      Pattern.compile(
          "GET /_component_template/[^/]+|PUT /_component_template/[^/]+"
              + "|GET /_index_template/[^/]+|PUT /_index_template/[^/]+"
              + "|GET /[^_/][^/]*/_alias|GET /[^_/][^/]*/_settings.*|GET /[^_/][^/]*/_mapping"
              + "|PUT /[^_/][^/]*/_mapping|GET /_cat/indices.*|(PUT|GET|HEAD|DELETE) /[^_/][^/]*"
              + "|POST (/[^_/][^/]*)?/(_bulk|_mget|_search)|GET /[^_/][^/]*/_doc/[^/]+");

  private final URI openSearch;
  private final boolean takesIds;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param takesIds whether it is of type search
   */
  public Serverless(URI openSearch, boolean takesIds) throws IOException {
    this.openSearch = openSearch;
    this.takesIds = takesIds;
  }

  @Override
  Reply answer(Request request) {
    if (!SUPPORTED.matcher(request.method() + " " + request.path()).matches()) {
      return Reply.text(404, "");
    }
    return request.path().endsWith("/_bulk") && !takesIds ? withoutIds(request) : passOn(request);
  }

  private Reply withoutIds(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("took", 0).put("errors", true);
    ArrayNode items = body.putArray("items");
    new String(request.content(), UTF_8)
        .lines()
        .filter(line -> line.contains("\"_id\""))
        .forEach(
            _ ->
                items
                    .addObject()
                    .putObject("index")
                    .put("status", 400)
                    .putObject("error")
                    .put("type", "illegal_argument_exception")
                    .put(
                        "reason",
                        "Document ID is not supported in create/index operation request"));
    return Reply.ok(body);
  }

  /** What was written becomes searchable without a call. */
  private Reply passOn(Request request) {
    if (request.path().endsWith("/_search")) {
      send("POST", request.path().replace("/_search", "/_refresh"), new byte[0]);
    }
    String query =
        request.query().entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining("&"));
    String path = request.path() + (query.isEmpty() ? "" : "?" + query);
    return send(request.method(), path, request.content());
  }

  private Reply send(String method, String path, byte[] content) {
    HttpRequest request =
        HttpRequest.newBuilder(openSearch.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(content))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), json.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
