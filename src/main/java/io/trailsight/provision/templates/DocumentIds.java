package io.trailsight.provision.templates;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import java.util.Optional;

/**
 * Whether a server takes documents under chosen ids, by which a record is stored once. Of Amazon
 * OpenSearch Serverless, collections of the types time series and vector search do not (<a
 * href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-overview.html#serverless-usecase">AWS:
 * choosing a collection type</a>).
 */
final class DocumentIds {

  /** The server's reason, as people quote it who met it. */
  private static final String NOT_SUPPORTED = "Document ID is not supported";

  private final OpenSearchApi api;

  DocumentIds(OpenSearchApi api) {
    this.api = api;
  }

  /**
   * Sends a document that no server stores: it may go to an alias only, and only in place of one
   * that does not exist. An answer for another reason is none to this question.
   *
   * @param index which is no alias, and need not exist
   * @throws Fault.Blocked when the server takes no ids
   */
  void check(String index) throws Fault.Transient, Fault.Blocked, InterruptedException {
    String item =
        """
        {"index":{"_index":"%s","_id":"trailsight-trial","require_alias":true,"if_seq_no":0,"if_primary_term":1}}
        {}
        """
            .formatted(index);
    Payload payload = Payload.of(item.getBytes(UTF_8), "application/x-ndjson");
    JsonNode answer = api.send("POST", "/_bulk", Optional.of(payload)).body();
    if (answer.toString().contains(NOT_SUPPORTED)) {
      throw new Fault.Blocked(
          "OpenSearch: this collection of Amazon OpenSearch Serverless takes no document ids, by"
              + " which records are stored once; create a collection of type search, and set"
              + " opensearch.url to it");
    }
  }
}
