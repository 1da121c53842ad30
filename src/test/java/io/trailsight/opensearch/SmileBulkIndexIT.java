package io.trailsight.opensearch;

import io.trailsight.testbed.LocalServers;
import io.trailsight.trail.document.DocumentFormat;
import java.io.IOException;

/** The same with documents in Smile. */
class SmileBulkIndexIT extends BulkIndexIT {

  SmileBulkIndexIT(LocalServers servers) throws IOException {
    super(servers);
  }

  @Override
  protected DocumentFormat format() {
    return DocumentFormat.SMILE;
  }
}
