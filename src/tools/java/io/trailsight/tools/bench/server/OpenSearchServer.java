package io.trailsight.tools.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.testbed.LocalServer;
import io.trailsight.testbed.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** An OpenSearch of our own, whose work is measured. */
public final class OpenSearchServer implements AutoCloseable {

  private static final Duration MERGE_POLL = Duration.ofMillis(50);
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String SMILE = "application/smile";

  private final RunFolder folder;
  private final LocalServer openSearch;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper json = JsonMapper.builder().build();

  private OpenSearchServer(RunFolder folder, LocalServer openSearch) {
    this.folder = folder;
    this.openSearch = openSearch;
  }

  /**
   * Starts it.
   *
   * @param servers the folder into which the build puts the servers
   */
  public static OpenSearchServer start(Path servers) throws IOException, InterruptedException {
    return start(servers, List.of());
  }

  /**
   * Starts it.
   *
   * @param launcher a command that replaces itself with the one after it, such as {@code taskset -c
   *     1}; may be empty
   */
  public static OpenSearchServer start(Path servers, List<String> launcher)
      throws IOException, InterruptedException {
    RunFolder folder = RunFolder.create(servers.resolve("run"));
    try {
      return new OpenSearchServer(
          folder, LocalServer.measuredOpenSearch(servers, folder.resolve("opensearch"), launcher));
    } catch (IOException | InterruptedException failure) {
      folder.close();
      throw failure;
    }
  }

  /** Where it answers: {@code http://127.0.0.1:<port>}. */
  public URI address() {
    return openSearch.address();
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, JSON, new byte[0]);
  }

  public JsonNode post(String path) throws IOException, InterruptedException {
    return send("POST", path, JSON, new byte[0]);
  }

  public JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send("POST", path, JSON, json.writeValueAsBytes(body));
  }

  public JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PUT", path, JSON, json.writeValueAsBytes(body));
  }

  public void delete(String path) throws IOException, InterruptedException {
    send("DELETE", path, JSON, new byte[0]);
  }

  private JsonNode send(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    URI uri = openSearch.address().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    JsonNode answer = json.readTree(response.body());
    if (response.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer);
    }
    return answer;
  }

  /**
   * Sends {@code _bulk} bodies, each once, over so many connections.
   *
   * @param bodies taken by one thread at a time
   * @throws IOException when one item is refused
   */
  public void load(String index, Iterator<byte[]> bodies, int connections)
      throws IOException, InterruptedException {
    Callable<Void> sender =
        () -> {
          for (byte[] body = next(bodies); body.length > 0; body = next(bodies)) {
            bulk(index, body);
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (Future<Void> done :
          threads.invokeAll(Stream.generate(() -> sender).limit(connections).toList())) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("loading " + index + " failed", e.getCause());
    }
  }

  private static byte[] next(Iterator<byte[]> bodies) {
    synchronized (bodies) {
      return bodies.hasNext() ? bodies.next() : new byte[0];
    }
  }

  private void bulk(String index, byte[] body) throws IOException, InterruptedException {
    JsonNode answer =
        send(
            "POST",
            "/" + index + "/_bulk?filter_path=errors,items.*.error",
            body[0] == '{' ? NDJSON : SMILE,
            body);
    if (answer.path("errors").asBoolean()) {
      throw new IOException("refused: " + answer.path("items").path(0));
    }
  }

  /** Makes everything searchable and durable, and waits until no merge is under way. */
  public void settle(String index) throws IOException, InterruptedException {
    post("/" + index + "/_refresh");
    post("/" + index + "/_flush");
    while (get("/" + index + "/_stats/merge").at("/_all/primaries/merges/current").asInt() > 0) {
      Thread.sleep(MERGE_POLL);
    }
  }

  /** Merges the index to one segment. */
  public void forceMerge(String index) throws IOException, InterruptedException {
    post("/" + index + "/_forcemerge?max_num_segments=1");
    settle(index);
  }

  /** How many bytes the index's segments take. */
  public long bytes(String index) throws IOException, InterruptedException {
    return get("/" + index + "/_segments").findValues("segments").stream()
        .flatMap(JsonNode::valueStream)
        .mapToLong(segment -> segment.path("size_in_bytes").asLong())
        .sum();
  }

  /** The CPU time that the server has used since its start. */
  public Duration cpu() throws IOException {
    return openSearch.cpuTime();
  }

  @Override
  public void close() throws IOException {
    http.close();
    openSearch.close();
    folder.close();
  }
}
