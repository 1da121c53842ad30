package io.trailsight.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.trailsight.connect.OpenSearchError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the items of an answered {@code _bulk} request as a stream, since most of them report only
 * that a document was stored. Used once, by one thread.
 */
final class BulkAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  /** What is asked of a document: to be created, or, to try it out, to be indexed. */
  private static final Set<String> ACTIONS = Set.of("create", "index");

  private static final int MULTIPLE_CHOICES = 300;

  /** The document is there already. */
  private static final int CONFLICT = 409;

  private final JsonParser parser;
  private final List<ItemResult> results = new ArrayList<>();
  private final Map<String, Integer> failures = new TreeMap<>();

  // The item being read.
  private int status;
  private Failure error = Failure.NONE;

  // The last item without an error, and what its status means.
  private int plainStatus = -1;
  private ItemResult plainResult = ItemAnswers.resultOf(plainStatus, "", "");

  private BulkAnswer(JsonParser parser) {
    this.parser = parser;
  }

  private record Failure(String type, String reason, String cause) {

    static final Failure NONE = new Failure("", "", "");

    /** The reason, and what caused it. */
    String words() {
      return cause.isEmpty() ? reason : reason + " (" + cause + ")";
    }
  }

  /**
   * What an answer has.
   *
   * @param results of each item, as far as the answer can be read
   * @param failures how many items were not taken, by the error's code
   */
  record Items(List<ItemResult> results, Map<String, Integer> failures) {}

  /** Reads an answer. */
  static Items read(InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      BulkAnswer answer = new BulkAnswer(parser);
      try {
        answer.readAnswer();
      } catch (JsonProcessingException _) {
        // Then results are missing, which the caller notices.
      }
      return new Items(answer.results, answer.failures);
    }
  }

  private void readAnswer() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("items")) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          results.add(readItem());
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private ItemResult readItem() throws IOException {
    status = 0;
    error = Failure.NONE;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (isObject(parser.nextToken()) && ACTIONS.contains(name)) {
          readOutcome();
        } else {
          parser.skipChildren();
        }
      }
    } else {
      parser.skipChildren();
    }
    if (status >= MULTIPLE_CHOICES && status != CONFLICT) {
      failures.merge(new OpenSearchError(status, error.type()).code(), 1, Integer::sum);
    }
    if (!error.equals(Failure.NONE)) {
      return ItemAnswers.resultOf(status, error.type(), error.words());
    }
    if (status != plainStatus) {
      plainStatus = status;
      plainResult = ItemAnswers.resultOf(status, "", "");
    }
    return plainResult;
  }

  private void readOutcome() throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("status") && value == JsonToken.VALUE_NUMBER_INT) {
        status = parser.getIntValue();
      } else if (name.equals("error") && isObject(value)) {
        error = readError();
      } else {
        parser.skipChildren();
      }
    }
  }

  private Failure readError() throws IOException {
    String type = "";
    String reason = "";
    String cause = "";
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("caused_by") && isObject(value)) {
        cause = readError().words();
      } else if (value.isScalarValue() && name.equals("type")) {
        type = parser.getText();
      } else if (value.isScalarValue() && name.equals("reason")) {
        reason = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return new Failure(type, reason, cause);
  }

  private static boolean isObject(JsonToken value) {
    return value == JsonToken.START_OBJECT;
  }
}
