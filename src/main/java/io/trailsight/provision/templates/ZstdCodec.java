package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection.Answer;

/**
 * The codec {@code zstd} in a component template: it compresses stored fields about as well as
 * {@code best_compression} and faster, but only a cluster with the plugin custom-codecs knows it
 * (<a href="https://docs.opensearch.org/latest/im-plugin/index-codecs/">OpenSearch: Index
 * codecs</a>).
 *
 * <p>That page excludes it from indices of k-NN and of Security Analytics. Those are the ones with
 * {@code index.knn} or {@code index.correlation}, for which these plugins have a codec of their
 * own, and an index takes its codecs from one plugin only. Indices of CloudTrail records set
 * neither, and no detector that reads them can: both settings are static.
 */
final class ZstdCodec {

  private static final int BAD_REQUEST = 400;

  private ZstdCodec() {}

  /** A copy of a template whose indices use this codec instead of the one it names. */
  static ObjectNode in(JsonNode template) {
    ObjectNode copy = template.deepCopy();
    copy.withObject("/template/settings/index").put("codec", "zstd");
    return copy;
  }

  /** Whether indices of a template use this codec. */
  static boolean isIn(JsonNode template) {
    return template.at("/template/settings/index/codec").asText().equals("zstd");
  }

  /** Whether a template was refused because this OpenSearch does not know the codec. */
  static boolean isUnknown(Answer answer) {
    return answer.status() == BAD_REQUEST && answer.reason().contains("[index.codec]");
  }
}
