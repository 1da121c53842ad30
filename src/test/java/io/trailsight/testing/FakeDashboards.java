package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * OpenSearch Dashboards 2.19 and 3.x, as far as its saved-objects API goes, on a port of its own.
 * Thread-safe.
 *
 * <p>What it does is what is read in the sources of OpenSearch Dashboards, below {@code
 * src/core/server}, and was seen on 2.19.2:
 *
 * <ul>
 *   <li>{@code http/lifecycle_handlers.ts}: a POST without the header {@code osd-xsrf} is a 400.
 *   <li>{@code http/http_server.ts}: with {@code server.rewriteBasePath}, what is not below the
 *       base path is a 404.
 *   <li>{@code http/http_service.ts}: until it has started, everything is a 503 with a text that is
 *       not JSON.
 *   <li>{@code saved_objects/routes/bulk_get.ts} and {@code service/lib/repository.ts}: an answer
 *       has every object that was asked for, in that order; one that is not there has an {@code
 *       error} with {@code statusCode} 404, one of an unknown type 400.
 *   <li>{@code saved_objects/routes/import.ts}: only multipart, only a file whose name ends in
 *       {@code .ndjson}, only known parameters, one JSON value a line. So has one that OpenSearch
 *       cannot read just then.
 *   <li>{@code saved_objects/import/collect_saved_objects.ts}: unknown types fail, each on its own;
 *       doubled objects fail the file.
 *   <li>{@code import/validate_references.ts}: only references to index patterns and searches are
 *       checked.
 *   <li>{@code import/create_saved_objects.ts}: with a conflict or a missing reference nothing is
 *       written, though the others are counted as successes.
 *   <li>{@code migrations/core/document_migrator.ts}: a file with a {@code migrationVersion} that
 *       is not known yet is a 422.
 *   <li>The mappings of the types ({@code src/plugins/*}{@code /server/saved_objects}) are strict;
 *       an object with another attribute fails, the others are written.
 *   <li>security-dashboards-plugin, {@code server/auth/types/basic/basic_auth.ts} and {@code
 *       server/multitenancy/tenant_resolver.ts}: an API call without valid credentials is a 401;
 *       the header {@code securitytenant} chooses the tenant.
 * </ul>
 */
public final class FakeDashboards implements AutoCloseable {

  private static final Set<String> IMPORT_PARAMETERS =
      Set.of("overwrite", "createNewCopies", "workspaces", "dataSourceId", "dataSourceEnabled");
  private static final String OWN_TENANT = "private";

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<DashboardsRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, FakeSavedObjects> tenants = new HashMap<>();
  private final HttpServer server;
  private boolean down;
  private int unanswered;
  private String basePath = "";
  private Optional<String> authorization = Optional.empty();
  private boolean ready = true;
  private boolean loginPage;

  private FakeDashboards(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts one without objects, users or base path. */
  public static FakeDashboards start() throws IOException {
    return new FakeDashboards(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** Where it is, with the base path. */
  public synchronized URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + basePath);
  }

  /** Serves below a path only. */
  public synchronized FakeDashboards below(String path) {
    basePath = path;
    return this;
  }

  /** Lets one user in only. */
  public synchronized FakeDashboards withUser(String name, String password) {
    String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    authorization = Optional.of("Basic " + pair);
    return this;
  }

  /** Sends everybody to a page to log in, as it does for single sign-on. */
  public synchronized FakeDashboards withLoginPage() {
    loginPage = true;
    return this;
  }

  /** Answers that it is not ready, or no longer does. */
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

  /** Ends connections without an answer from now on. */
  public synchronized void goDown() {
    down = true;
  }

  /** Answers again. */
  public synchronized void comeUp() {
    down = false;
  }

  /** How many requests came while it was down; they are not among {@link #requests}. */
  public synchronized int unanswered() {
    return unanswered;
  }

  /** The requests so far. */
  public List<DashboardsRequest> requests() {
    return List.copyOf(requests);
  }

  /** Those of them that may have changed something. */
  public List<DashboardsRequest> writes() {
    return requests.stream().filter(DashboardsRequest::writes).toList();
  }

  /** Forgets the requests so far. */
  public void forgetRequests() {
    requests.clear();
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

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<DashboardsAnswer> answer;
      synchronized (this) {
        if (down) {
          unanswered++;
          return;
        }
        answer = answer(exchange, body);
      }
      byte[] text =
          answer
              .map(given -> given.body().toString())
              .orElse(ready ? "" : "OpenSearch Dashboards server is not ready yet")
              .getBytes(UTF_8);
      String type = answer.isPresent() ? "application/json" : "text/plain";
      exchange.getResponseHeaders().set("Content-Type", type);
      int status = answer.map(DashboardsAnswer::status).orElse(ready ? 302 : 503);
      exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
  }

  /** Nothing when it is no JSON that is answered. */
  private Optional<DashboardsAnswer> answer(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getPath();
    String tenant = header(exchange, "securitytenant");
    requests.add(new DashboardsRequest(exchange.getRequestMethod(), path, tenant));
    if (!ready) {
      return Optional.empty();
    }
    if (loginPage) {
      exchange.getResponseHeaders().set("Location", basePath + "/app/login?nextUrl=%2F");
      return Optional.empty();
    }
    if (!path.startsWith(basePath + "/")) {
      return Optional.of(DashboardsAnswer.refusal(404, "Not Found"));
    }
    if (authorization.filter(only -> !only.equals(header(exchange, "Authorization"))).isPresent()) {
      return Optional.of(DashboardsAnswer.refusal(401, "Unauthorized"));
    }
    if (header(exchange, "osd-xsrf").isEmpty()) {
      return Optional.of(DashboardsAnswer.refusal(400, "Request must contain a osd-xsrf header."));
    }
    return Optional.of(route(exchange, path.substring(basePath.length()), tenant(tenant), body));
  }

  private DashboardsAnswer route(
      HttpExchange exchange, String path, FakeSavedObjects objects, byte[] body) {
    if (!exchange.getRequestMethod().equals("POST")) {
      return DashboardsAnswer.refusal(404, "Not Found");
    }
    return switch (path) {
      case "/api/saved_objects/_bulk_get" -> bulkGet(objects, body);
      case "/api/saved_objects/_import" -> load(exchange, objects, body);
      default -> DashboardsAnswer.refusal(404, "Not Found");
    };
  }

  private DashboardsAnswer bulkGet(FakeSavedObjects objects, byte[] body) {
    try {
      return objects.bulkGet(json.readTree(body));
    } catch (IOException e) {
      return DashboardsAnswer.refusal(400, "Invalid request payload JSON format");
    }
  }

  private static DashboardsAnswer load(
      HttpExchange exchange, FakeSavedObjects objects, byte[] body) {
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    List<String> parameters = query.isEmpty() ? List.of() : List.of(query.split("&", -1));
    if (!IMPORT_PARAMETERS.containsAll(
        parameters.stream().map(parameter -> parameter.split("=", 2)[0]).toList())) {
      return DashboardsAnswer.refusal(400, "[request query]: definition for this key is missing");
    }
    if (!header(exchange, "Content-Encoding").isEmpty()) {
      return DashboardsAnswer.refusal(415, "Unsupported Media Type");
    }
    Optional<MultipartFile> file = MultipartFile.in(header(exchange, "Content-Type"), body);
    if (file.isEmpty() || !file.get().field().equals("file")) {
      return DashboardsAnswer.refusal(415, "Unsupported Media Type");
    }
    if (!file.get().name().endsWith(".ndjson")) {
      return DashboardsAnswer.refusal(400, "Invalid file extension");
    }
    return objects.load(file.get().content(), parameters.contains("overwrite=true"));
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
