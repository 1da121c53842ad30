package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.testbed.TrailFiles;
import io.trailsight.testbed.TrailFiles.TrailFile;
import io.trailsight.testbed.sample.Dice;
import io.trailsight.tools.bench.events.DataEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** The loads that are measured. Made up, and the same in every run, or somebody's own files. */
final class Loads {

  static final String BULK = "bulk";
  static final String REAL = "real";

  private static final Duration TRICKLE = Duration.ofMillis(200);
  private static final int MEAN_RECORDS = 8;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Loads() {}

  /** So many objects with so many records each. */
  static Load bulk(int objects, int recordsEach) throws IOException {
    return made(BULK, objects, () -> recordsEach, Duration.ZERO);
  }

  /**
   * Objects as small as those of a real account: 8 records on average, 5 in the middle, and one in
   * a hundred has more than 33.
   */
  static Load real(int objects) throws IOException {
    return made(REAL, objects, sizes(), Duration.ZERO);
  }

  /** As small, but one after the other. */
  static Load trickle(int objects) throws IOException {
    return made("trickle", objects, sizes(), TRICKLE);
  }

  /** Exponential, which has these middles and tails. */
  private static IntSupplier sizes() {
    Dice dice = new Dice(20_261_122);
    return () -> (int) Math.min(1000, dice.waiting(MEAN_RECORDS - 0.5) + 1);
  }

  private static Load made(String name, int objects, IntSupplier sizes, Duration pause)
      throws IOException {
    DataEvents events = new DataEvents(objects * sizes.getAsInt());
    List<LogObject> made = new ArrayList<>(objects);
    int records = 0;
    for (int number = 0; number < objects; number++) {
      LogObject object = LogObject.of(events, sizes.getAsInt(), number);
      made.add(object);
      records += object.records();
    }
    return new Load(name, made, records, pause, Duration.ZERO);
  }

  /**
   * The CloudTrail files of a directory, again and again with other event ids.
   *
   * @param records how many records at least
   * @throws IOException when there are none, or one cannot be read
   */
  static Load files(Path directory, int records) throws IOException {
    List<LogObject> files = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int without = 0;
    for (TrailFile file : TrailFiles.in(directory).files()) {
      byte[] content = Files.readAllBytes(file.path());
      JsonNode held = JSON.readTree(LogObject.inflate(content)).path("Records");
      for (JsonNode record : held) {
        String id = record.path("eventID").asText();
        without += id.isEmpty() ? 1 : 0;
        ids.add(id);
      }
      files.add(new LogObject(file.key(), content, held.size()));
    }
    if (without > 0) {
      throw new IOException(without + " records have no eventID, so copies would meet them");
    }
    Load once = new Load(REAL, files, ids.size(), Duration.ZERO, Duration.ZERO);
    return again(once, Math.ceilDiv(records, once.records()));
  }

  /** A load that is announced so often, each time with other event ids. */
  static Load again(Load load, int copies) throws IOException {
    List<LogObject> all = new ArrayList<>(load.objects().size() * copies);
    for (int copy = 0; copy < copies; copy++) {
      for (LogObject object : load.objects()) {
        all.add(object.copy(copy));
      }
    }
    return new Load(load.name(), all, load.events() * copies, load.pause(), load.latency());
  }

  /**
   * A load with other event ids under the same keys.
   *
   * @param copy 0 for the load's own ids
   */
  static Load withOtherIds(Load load, int copy) throws IOException {
    List<LogObject> objects = new ArrayList<>(load.objects().size());
    for (LogObject object : load.objects()) {
      objects.add(object.withOtherIds(copy));
    }
    return new Load(load.name(), objects, load.events(), load.pause(), load.latency());
  }
}
