package io.trailsight.measure;

import io.trailsight.testing.Gzip;
import io.trailsight.tools.bench.events.DataEvents;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Made-up S3 data events, gzipped into objects as CloudTrail delivers them.
 *
 * @param objects the content of each object
 */
public record SampleObjects(List<byte[]> objects) {

  /** How many events all objects hold together. */
  public static final int EVENTS = 2000;

  /** Where the objects come from. */
  static final ObjectRef REF =
      ObjectRef.of(
          "example-trail-logs",
          "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/28/"
              + "111122223333_CloudTrail_eu-central-1_20261128T2355Z_uYz4pAQfuC3DzvGn.json.gz");

  /** What the objects' key states. */
  static final LogKey KEY = LogKey.of(REF.key());

  /** Puts the events into objects of so many records. */
  public static SampleObjects of(int recordsPerObject) {
    DataEvents events = new DataEvents(EVENTS);
    List<byte[]> objects = new ArrayList<>();
    for (int first = 0; first < EVENTS; first += recordsPerObject) {
      List<String> records = new ArrayList<>();
      for (int i = 0; i < recordsPerObject; i++) {
        records.add(events.next().toString());
      }
      objects.add(Gzip.of("{\"Records\":[" + String.join(",", records) + "]}"));
    }
    return new SampleObjects(objects);
  }
}
