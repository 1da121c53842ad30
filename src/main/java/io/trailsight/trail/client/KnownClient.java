package io.trailsight.trail.client;

/**
 * A client that is known by name.
 *
 * @param name the name that people use for it
 * @param kind what it is
 * @param versioned whether its name is followed by its version
 */
record KnownClient(String name, Kind kind, boolean versioned) {

  /** What a known client is. */
  enum Kind {
    /** The AWS CLI. */
    CLI,
    /** An SDK of AWS. */
    SDK,
    /** An SDK for S3 that is not made by AWS. */
    LIBRARY,
    /** Infrastructure as code. */
    IAC,
    /** Any other program, which may have an SDK underneath. */
    TOOL
  }

  boolean isSdk() {
    return kind == Kind.SDK || kind == Kind.LIBRARY;
  }

  /** The version of this client if its name is followed by {@code stated}. */
  String version(String stated) {
    return versioned ? stated : "";
  }
}
