package io.trailsight.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trailsight.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Requests to OpenSearch Dashboards, below its base path. Thread-safe; blocks and, on a virtual
 * thread, can be interrupted.
 */
public final class DashboardsHttp {

  /**
   * Dashboards takes no other POST, whatever its value is ({@code
   * src/core/server/http/lifecycle_handlers.ts} of OpenSearch Dashboards).
   */
  private static final String XSRF_HEADER = "osd-xsrf";

  private static final int LARGEST_ANSWER = 64 << 20;

  private final HttpClient client;
  private final String base;
  private final ObjectReader reader = JsonMapper.builder().build().readerFor(JsonNode.class);

  /**
   * @param client sends credentials and tenant, follows no redirect and retries nothing; not closed
   *     here
   * @param url with the base path
   */
  public DashboardsHttp(HttpClient client, URI url) {
    this.client = client;
    this.base = url.toString().replaceFirst("/+$", "");
  }

  /**
   * What Dashboards answered.
   *
   * @param status the HTTP status
   * @param body the body's JSON; a missing node when there is none or it is not JSON
   * @param location where it redirects to
   */
  record Answer(int status, JsonNode body, Optional<String> location) {}

  /**
   * Posts something.
   *
   * @param path below the base path
   * @param action what is asked for, in words
   * @return the JSON of an answer that says so
   */
  public JsonNode post(String path, HttpEntity entity, String action)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    HttpPost request = new HttpPost(base + path);
    request.setHeader(XSRF_HEADER, "trailsight");
    request.setEntity(entity);
    Answer answer;
    try {
      answer = client.execute(request, this::answer);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("while asking Dashboards");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw DashboardsFaults.unanswered(base, e);
    }
    if (answer.status() != 200 || !answer.body().isObject()) {
      throw DashboardsFaults.of(base, action, answer);
    }
    return answer.body();
  }

  private Answer answer(ClassicHttpResponse response) throws IOException {
    Optional<String> location =
        Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION)).map(Header::getValue);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(response.getCode(), MissingNode.getInstance(), location);
    }
    byte[] body = EntityUtils.toByteArray(entity, LARGEST_ANSWER);
    return new Answer(response.getCode(), json(body), location);
  }

  private JsonNode json(byte[] body) throws IOException {
    try {
      return reader.readTree(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
