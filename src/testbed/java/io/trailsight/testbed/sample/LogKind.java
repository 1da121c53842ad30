package io.trailsight.testbed.sample;

/** The kinds of objects that CloudTrail writes below an account's folder. */
enum LogKind {
  TRAIL("CloudTrail"),
  INSIGHT("CloudTrail-Insight"),
  NETWORK_ACTIVITY("CloudTrail-NetworkActivity"),
  DIGEST("CloudTrail-Digest");

  private final String folder;

  LogKind(String folder) {
    this.folder = folder;
  }

  /** The kind as keys and file names spell it. */
  String folder() {
    return folder;
  }
}
