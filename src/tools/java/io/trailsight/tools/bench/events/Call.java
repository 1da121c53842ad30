package io.trailsight.tools.bench.events;

import io.trailsight.testbed.sample.Dice;

/**
 * One call to S3.
 *
 * @param key the object; of a list, an object in what is listed
 */
record Call(Kind kind, Lake.Bucket bucket, String key, Answer answer) {

  /** What is called. */
  enum Kind {
    GET("GetObject", "GetObject", true),
    PUT("PutObject", "PutObject", false),
    HEAD("HeadObject", "GetObject", true),
    LIST("ListObjects", "ListBucket", true),
    DELETE("DeleteObject", "DeleteObject", false);

    private final String eventName;
    private final String permission;
    private final boolean readOnly;

    Kind(String eventName, String permission, boolean readOnly) {
      this.eventName = eventName;
      this.permission = permission;
      this.readOnly = readOnly;
    }

    String eventName() {
      return eventName;
    }

    /** The IAM action without {@code s3:}. */
    String permission() {
      return permission;
    }

    boolean readOnly() {
      return readOnly;
    }
  }

  /** How it ended. */
  enum Answer {
    ALLOWED(200),
    DENIED(403),
    MISSING(404);

    private final int status;

    Answer(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** A call of some kind, on an existing object or a new one in the same folder. */
  static Call any(Dice dice, Lake.Bucket bucket, String known) {
    Kind kind = kind(dice.below(100));
    String folder = known.substring(0, known.lastIndexOf('/') + 1);
    String key = kind == Kind.PUT ? Lake.key(folder, dice) : known;
    boolean denied = dice.perMille(30);
    boolean missing = kind == Kind.HEAD && dice.perMille(150);
    Answer answer = denied ? Answer.DENIED : missing ? Answer.MISSING : Answer.ALLOWED;
    return new Call(kind, bucket, key, answer);
  }

  private static Kind kind(int percent) {
    if (percent < 55) {
      return Kind.GET;
    }
    if (percent < 78) {
      return Kind.PUT;
    }
    if (percent < 89) {
      return Kind.HEAD;
    }
    return percent < 97 ? Kind.LIST : Kind.DELETE;
  }

  String arn() {
    return kind == Kind.LIST ? bucket.arn() : bucket.arn() + "/" + key;
  }
}
