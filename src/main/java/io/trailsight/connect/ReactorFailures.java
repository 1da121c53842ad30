package io.trailsight.connect;

import java.nio.channels.ClosedSelectorException;
import org.apache.hc.core5.function.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures of the threads of an HTTP client. Closing the client may close the selector that
 * such a thread is about to use; that is no failure. Thread-safe.
 */
final class ReactorFailures implements Callback<Exception> {

  private static final Logger LOG = LoggerFactory.getLogger(ReactorFailures.class);

  @Override
  public void execute(Exception failure) {
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.error("a thread of the OpenSearch client failed", failure);
    }
  }
}
