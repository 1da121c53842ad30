package io.trailsight.integrity;

import java.util.List;

/**
 * The folder of a region, such as {@code AWSLogs/111122223333/CloudTrail/eu-west-1/}.
 *
 * @param key with a slash at its end
 */
record RegionFolder(String key) {

  private List<String> fromEnd() {
    return List.of(key.split("/")).reversed();
  }

  String region() {
    return fromEnd().getFirst();
  }

  /** What it holds, such as {@code CloudTrail-Digest}. */
  String kind() {
    return fromEnd().get(1);
  }

  String account() {
    return fromEnd().get(2);
  }

  /** The folder of another kind for the same account and region. */
  RegionFolder ofKind(String other) {
    String end = "/" + kind() + "/" + region() + "/";
    String beginning = key.substring(0, key.length() - end.length());
    return new RegionFolder(beginning + "/" + other + "/" + region() + "/");
  }
}
