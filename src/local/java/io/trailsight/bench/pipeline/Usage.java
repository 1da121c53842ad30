package io.trailsight.bench.pipeline;

import java.io.IOException;
import java.time.Duration;

/** The CPU time that processes have used. */
record Usage(Duration pipeline, Duration openSearch, Duration endpoints) {

  /** Since their start. */
  static Usage of(TestBed bed, Fleet fleet) throws IOException {
    return new Usage(fleet.cpu(), bed.openSearch().cpu(), bed.endpoints().cpuTime());
  }

  /** Since another point in time. */
  Usage since(Usage before) {
    return new Usage(
        pipeline.minus(before.pipeline),
        openSearch.minus(before.openSearch),
        endpoints.minus(before.endpoints));
  }

  /** All together. */
  Duration total() {
    return pipeline.plus(openSearch).plus(endpoints);
  }
}
