package io.trailsight.tools.bench.pipeline;

import java.util.List;

/** Which cores the processes have. */
enum Placement {
  /** Everything on all of them. */
  SHARED,
  /** OpenSearch on one of its own, and everything else on another. */
  SPLIT;

  /** The command that starts OpenSearch's command on its cores. */
  List<String> openSearch() {
    return on(0);
  }

  /** The same for all other processes. */
  List<String> others() {
    return on(1);
  }

  private List<String> on(int core) {
    return this == SHARED ? List.of() : List.of("taskset", "-c", Integer.toString(core));
  }

  /** How many cores all processes have together. */
  int cores() {
    return this == SPLIT ? 2 : Runtime.getRuntime().availableProcessors();
  }
}
