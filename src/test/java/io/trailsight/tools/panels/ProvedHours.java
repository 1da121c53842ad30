package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.integrity.HourResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents about digests: one of each result in two regions, at one moment. */
final class ProvedHours {

  private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");

  private ProvedHours() {}

  /** The documents, as the service writes them. */
  static List<ObjectNode> at(Instant end) {
    List<ObjectNode> documents = new ArrayList<>();
    for (String region : REGIONS) {
      for (HourResult result : HourResult.values()) {
        documents.add(document(end, region, result));
      }
    }
    return documents;
  }

  private static ObjectNode document(Instant end, String region, HourResult result) {
    boolean gap = result == HourResult.GAP;
    boolean altered = result == HourResult.ALTERED;
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("@timestamp", end.toString()).put("from", end.minusSeconds(3600).toString());
    document.put("result", result.label()).put("chain", "deliveries").put("trail", "company");
    document.put("accountId", "111122223333").put("region", region).put("bucket", "trail-logs");
    document.put("key", "AWSLogs/111122223333/CloudTrail-Digest/%s.json.gz".formatted(region));
    document.put("signature", result == HourResult.UNSIGNED ? "missing" : "valid");
    document.put("publicKey", "0123456789abcdef").put("previous", gap ? "missing" : "linked");
    document.put("files", 12).put("verified", gap || altered ? 11 : 12);
    document.put("missing", gap ? 1 : 0).put("healed", gap ? 1 : 0);
    document.put("altered", altered ? 1 : 0).put("findingsOmitted", 0);
    document.put("deliveredAt", end.toString()).put("checkedAt", end.plusSeconds(60).toString());
    document.put("checkLagMs", 60_000);
    if (gap || altered) {
      document.putArray("findings").add("a file is " + (gap ? "missing" : "altered"));
    }
    return document;
  }
}
