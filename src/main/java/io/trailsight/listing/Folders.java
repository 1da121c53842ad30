package io.trailsight.listing;

import io.trailsight.fault.Fault;
import java.util.List;

/** What has folders. Thread-safe; blocks and can be interrupted. */
@FunctionalInterface
public interface Folders {

  /**
   * The folders right below a prefix, with the slash at their ends.
   *
   * @param prefix empty, or with a slash at its end
   */
  List<String> folders(String prefix) throws Fault, InterruptedException;
}
