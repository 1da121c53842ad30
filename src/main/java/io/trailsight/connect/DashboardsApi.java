package io.trailsight.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Requests to OpenSearch Dashboards, with a fault for each failure. Thread-safe; blocks and can be
 * interrupted.
 */
public final class DashboardsApi {

  private final JsonConnection connection;

  /**
   * @param connection not closed here
   */
  public DashboardsApi(JsonConnection connection) {
    this.connection = connection;
  }

  /**
   * Posts JSON.
   *
   * @param path below the base path
   * @param action what the request does, in words
   * @return the JSON object of an answer that reports success
   */
  public JsonNode post(String path, JsonNode body, String action)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return post(path, Payload.json(body), action);
  }

  /**
   * Posts a file, as a form does.
   *
   * @param path below the base path
   * @param name the file's name
   * @param action what the request does, in words
   * @return the JSON object of an answer that reports success
   */
  public JsonNode upload(String path, String name, byte[] file, String action)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return post(path, form(name, file), action);
  }

  private static Payload form(String name, byte[] file) {
    try (HttpEntity form =
        MultipartEntityBuilder.create()
            .addBinaryBody("file", file, ContentType.APPLICATION_OCTET_STREAM, name)
            .build()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      form.writeTo(bytes);
      return Payload.of(bytes.toByteArray(), form.getContentType());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private JsonNode post(String path, Payload payload, String action)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String url = connection.url().toString();
    Answer answer;
    try {
      answer = connection.send("POST", path, Optional.of(payload));
    } catch (IOException e) {
      throw DashboardsFaults.unanswered(url, e);
    }
    if (answer.status() != 200 || !answer.body().isObject()) {
      throw DashboardsFaults.of(url, action, answer);
    }
    return answer.body();
  }
}
