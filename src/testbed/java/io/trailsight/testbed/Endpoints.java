package io.trailsight.testbed;

import java.net.URI;

/** Where the three servers answer, or whatever stands before them. */
public record Endpoints(URI openSearch, URI sqs, URI s3) {

  /** The same with another OpenSearch. */
  public Endpoints withOpenSearch(URI other) {
    return new Endpoints(other, sqs, s3);
  }
}
