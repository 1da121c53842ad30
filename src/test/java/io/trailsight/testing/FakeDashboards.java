package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenSearch Dashboards 2.19 and 3.x, as far as its saved-objects API goes, on a port of its own.
 * Thread-safe.
 *
 * <p>Its behaviour is that of the sources of OpenSearch Dashboards, below {@code src/core/server},
 * and was seen on 2.19.2:
 *
 * <ul>
 *   <li>{@code http/lifecycle_handlers.ts}: a POST without the header {@code osd-xsrf} is a 400.
 *   <li>{@code http/http_server.ts}: with {@code server.rewriteBasePath}, a request outside the
 *       base path is a 404.
 *   <li>{@code http/http_service.ts}: until it has started, everything is a 503 with a text that is
 *       not JSON.
 *   <li>{@code saved_objects/routes/bulk_get.ts} and {@code service/lib/repository.ts}: an answer
 *       has every object that was asked for, in that order; a missing one has an {@code error} with
 *       {@code statusCode} 404, and so has one that OpenSearch cannot read at the moment; one of an
 *       unknown type has 400.
 *   <li>{@code saved_objects/routes/import.ts}: only multipart, only a file whose name ends in
 *       {@code .ndjson}, only known parameters, one JSON value on each line.
 *   <li>{@code saved_objects/import/collect_saved_objects.ts}: unknown types fail, each on its own;
 *       doubled objects fail the file.
 *   <li>{@code import/validate_references.ts}: only references to index patterns and searches are
 *       checked.
 *   <li>{@code import/create_saved_objects.ts}: with a conflict or a missing reference nothing is
 *       written, though the others are counted as successes.
 *   <li>{@code migrations/core/document_migrator.ts}: a file with a {@code migrationVersion} that
 *       is not known yet is a 422.
 *   <li>{@code src/plugins/workspace}: a path below {@code /w/} and a workspace's id adds objects
 *       to it; one whose id exists outside of it is imported as a copy under another id.
 *   <li>The mappings of the types ({@code src/plugins/*}{@code /server/saved_objects}) are strict;
 *       an object with another attribute fails, the others are written.
 *   <li>security-dashboards-plugin, {@code server/auth/types/basic/basic_auth.ts} and {@code
 *       server/multitenancy/tenant_resolver.ts}: an API call without valid credentials is a 401;
 *       the header {@code securitytenant} chooses the tenant.
 * </ul>
 */
public final class FakeDashboards extends JsonServer {

  private static final Set<String> IMPORT_PARAMETERS =
      Set.of("overwrite", "createNewCopies", "workspaces", "dataSourceId", "dataSourceEnabled");
  private static final Pattern WORKSPACE = Pattern.compile("^/w/([^/]+)(?=/)");
  private static final String API = "/api/saved_objects/";
  private static final String TENANT_HEADER = "securitytenant";
  private static final String OWN_TENANT = "private";

  private final Map<String, FakeSavedObjects> tenants = new HashMap<>();
  private String basePath = "";
  private Optional<String> authorization = Optional.empty();
  private boolean ready = true;
  private boolean loginPage;

  private FakeDashboards() throws IOException {}

  /** Starts one without objects, users or base path. */
  public static FakeDashboards start() throws IOException {
    return new FakeDashboards();
  }

  /** An error of Dashboards. */
  static Reply error(int status, String message) {
    return new Reply(status, errorBody(status, message));
  }

  static ObjectNode errorBody(int status, String message) {
    String error =
        switch (status) {
          case 400 -> "Bad Request";
          case 401 -> "Unauthorized";
          case 404 -> "Not Found";
          case 415 -> "Unsupported Media Type";
          default -> "Unprocessable Entity";
        };
    return JsonNodeFactory.instance
        .objectNode()
        .put("statusCode", status)
        .put("error", error)
        .put("message", message);
  }

  /** Its URL, with the base path. */
  public synchronized URI url() {
    return URI.create(uri() + basePath);
  }

  /** Serves below a path only. */
  public synchronized FakeDashboards below(String path) {
    basePath = path;
    return this;
  }

  /** Admits only one user. */
  public synchronized FakeDashboards withUser(String name, String password) {
    String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    authorization = Optional.of("Basic " + pair);
    return this;
  }

  /** Redirects every request to a page to log in, as it does for single sign-on. */
  public synchronized FakeDashboards withLoginPage() {
    loginPage = true;
    return this;
  }

  /** Sets whether it is ready; every answer of one that is not states this. */
  public synchronized FakeDashboards ready(boolean isReady) {
    ready = isReady;
    return this;
  }

  /** Changes each object that is imported from now on. */
  public synchronized FakeDashboards normalizing(UnaryOperator<ObjectNode> by) {
    tenant("").normalize(by);
    return this;
  }

  /** Does not find an object the next time that it is read, as while OpenSearch starts. */
  public synchronized void missOnce(String key) {
    tenant("").missOnce(key);
  }

  /** Fails to write an object the next time, for a reason that OpenSearch gives. */
  public synchronized void failOnce(String key, String message) {
    tenant("").failOnce(key, message);
  }

  /** The tenants that the requests so far chose; an empty text without the header. */
  public List<String> requestedTenants() {
    return requests().stream().map(request -> request.header(TENANT_HEADER)).toList();
  }

  /** The keys of the objects of a tenant, in order. */
  public synchronized List<String> keys(String tenant) {
    return List.copyOf(tenant(tenant).objects().keySet());
  }

  /** A copy of an object of the default tenant. */
  public synchronized ObjectNode object(String key) {
    return Optional.ofNullable(tenant("").objects().get(key)).orElseThrow().deepCopy();
  }

  /** Edits the attributes of an object of the default tenant, as a user does who saves it. */
  public synchronized void edit(String key, Consumer<ObjectNode> edit) {
    ObjectNode object = object(key);
    edit.accept((ObjectNode) object.path("attributes"));
    tenant("").put(object);
  }

  /** Adds a data source to the default tenant. */
  public synchronized void addDataSource(String id, String title) {
    ObjectNode source = JsonNodeFactory.instance.objectNode().put("id", id);
    source.put("type", "data-source").putObject("attributes").put("title", title);
    tenant("").put(source);
  }

  /** Deletes an object of the default tenant. */
  public synchronized void delete(String key) {
    tenant("").objects().remove(key);
  }

  /** Uses a field of an index pattern in Discover. */
  public void useField(String indexPattern, String field) {
    edit(
        "index-pattern:" + indexPattern,
        attributes ->
            attributes.put(
                "fields", FieldPopularity.counted(attributes.path("fields").asText(), field)));
  }

  private FakeSavedObjects tenant(String header) {
    String name = header.isEmpty() ? OWN_TENANT : header;
    return tenants.computeIfAbsent(name, _ -> new FakeSavedObjects());
  }

  @Override
  synchronized Reply answer(Request request) {
    if (!ready) {
      return Reply.text(503, "OpenSearch Dashboards server is not ready yet");
    }
    if (loginPage) {
      return Reply.redirect(basePath + "/app/login?nextUrl=%2F");
    }
    if (!request.path().startsWith(basePath + "/")) {
      return error(404, "Not Found");
    }
    if (authorization.filter(only -> !only.equals(request.header("Authorization"))).isPresent()) {
      return error(401, "Unauthorized");
    }
    if (request.header("osd-xsrf").isEmpty()) {
      return error(400, "Request must contain a osd-xsrf header.");
    }
    FakeSavedObjects objects = tenant(request.header(TENANT_HEADER));
    Matcher workspace = WORKSPACE.matcher(request.path().substring(basePath.length()));
    Optional<String> inside = workspace.results().findFirst().map(found -> found.group(1));
    String path = workspace.replaceFirst("");
    if (!request.method().equals("POST")) {
      return error(404, "Not Found");
    }
    if (path.equals(API + "_bulk_get")) {
      return request.body().isMissingNode()
          ? error(400, "Invalid request payload JSON format")
          : objects.bulkGet(request.body());
    }
    return path.equals(API + "_import") ? load(request, objects, inside) : error(404, "Not Found");
  }

  private static Reply load(Request request, FakeSavedObjects objects, Optional<String> workspace) {
    if (!IMPORT_PARAMETERS.containsAll(request.query().keySet())) {
      return error(400, "[request query]: definition for this key is missing");
    }
    if (!request.header("Content-Encoding").isEmpty()) {
      return error(415, "Unsupported Media Type");
    }
    Optional<MultipartFile> file =
        MultipartFile.in(request.header("Content-Type"), request.content());
    if (file.isEmpty() || !file.get().field().equals("file")) {
      return error(415, "Unsupported Media Type");
    }
    if (!file.get().name().endsWith(".ndjson")) {
      return error(400, "Invalid file extension");
    }
    return objects.load(
        file.get().content(),
        request.query().getOrDefault("overwrite", "").equals("true"),
        workspace);
  }
}
