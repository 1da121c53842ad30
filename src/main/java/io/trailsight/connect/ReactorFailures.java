package io.trailsight.connect;

import java.nio.channels.ClosedSelectorException;
import org.apache.hc.core5.function.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what fails in the threads of the OpenSearch client. Closing the client may close what such a
 * thread still looks at, just before it ends: that is none. Thread-safe.
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
