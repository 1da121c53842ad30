package io.trailsight.trail.action;

/** What a call acts upon. */
public enum TargetKind {
  USER("user"),
  ROLE("role"),
  GROUP("group"),
  POLICY("policy"),

  /** A key of KMS, an access key, or a key pair. */
  KEY("key"),

  BUCKET("bucket"),

  /** An instance of EC2, or of a database. */
  INSTANCE("instance"),

  FUNCTION("function"),
  SECRET("secret"),

  /** Anything else, such as a snapshot or a trail. */
  OTHER("other");

  private final String label;

  TargetKind(String label) {
    this.label = label;
  }

  /** The kind in one word. */
  public String label() {
    return label;
  }
}
