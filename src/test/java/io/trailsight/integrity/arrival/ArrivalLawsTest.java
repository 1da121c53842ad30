package io.trailsight.integrity.arrival;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.trail.ObjectRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any files may be lost, altered, late or never announced, and all may arrive in any order. */
class ArrivalLawsTest {

  private static final int HOURS = 4;
  private static final int FILES = 4;

  /** What happens to a file. */
  private enum Fate {
    ANNOUNCED,
    NEVER_ANNOUNCED,
    /** Announced after its digest. */
    LATE,
    REMOVED,
    ALTERED
  }

  @Property(tries = 60)
  void theDocumentsNameExactlyWhatIsWrong(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    ArrivingTrail trail = new ArrivingTrail();
    DigestChain chain = ArrivingTrail.chain();
    Map<Fate, Set<String>> fates = new EnumMap<>(Fate.class);
    for (Fate fate : Fate.values()) {
      fates.put(fate, new HashSet<>());
    }
    List<ObjectRef> digests = new ArrayList<>();
    List<ObjectRef> announced = new ArrayList<>();
    for (int hour = 1; hour <= HOURS; hour++) {
      List<Listed> files = trail.deliver(hour, FILES);
      for (Listed file : files) {
        Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
        of(fates, fate).add(file.key());
        suffer(trail, file.key(), fate);
        if (fate == Fate.ANNOUNCED) {
          announced.add(ObjectRef.of(ArrivingTrail.BUCKET, file.key()));
        }
      }
      digests.add(
          trail.deliver(chain.next(ArrivingTrail.hour(hour), files), trail.clock.instant()));
    }
    announced.addAll(digests);
    Collections.shuffle(announced, random);

    Deque<ObjectRef> postponed = new ArrayDeque<>();
    for (ObjectRef object : announced) {
      if (trail.announce(object) instanceof IngestResult.Postponed) {
        postponed.add(object);
      }
    }
    for (String late : of(fates, Fate.LATE)) {
      trail.announce(late);
    }
    trail.clock.advance(ArrivingTrail.WAIT);
    for (ObjectRef digest : postponed) {
      assertThat(trail.announce(digest)).isInstanceOf(IngestResult.Skipped.class);
    }

    List<JsonNode> documents = digests.stream().map(trail::document).toList();
    assertThat(sum(documents, "files")).isEqualTo(HOURS * FILES);
    assertThat(sum(documents, "verified"))
        .isEqualTo(of(fates, Fate.ANNOUNCED).size() + of(fates, Fate.LATE).size());
    assertThat(sum(documents, "healed")).isEqualTo(of(fates, Fate.NEVER_ANNOUNCED).size());
    assertThat(named(documents, "file missing: ")).isEqualTo(of(fates, Fate.REMOVED));
    assertThat(named(documents, "file altered: ")).isEqualTo(of(fates, Fate.ALTERED));
    assertThat(documents)
        .extracting(document -> document.path("previous").asText())
        .containsExactly("start", "linked", "linked", "linked");
    assertThat(trail.quarantine.entries())
        .extracting(Entry::type)
        .hasSize(of(fates, Fate.ALTERED).size())
        .allMatch(FileComparison.ALTERED::equals);
    assertThat(trail.records())
        .isEqualTo(HOURS * FILES - of(fates, Fate.REMOVED).size() - of(fates, Fate.ALTERED).size());
    assertThat(trail.signals.of(Signal.ObjectDeferred.class)).isEmpty();
    assertThat(trail.objects.open()).isZero();
  }

  private static Set<String> of(Map<Fate, Set<String>> fates, Fate fate) {
    return Objects.requireNonNull(fates.get(fate));
  }

  private static void suffer(ArrivingTrail trail, String key, Fate fate) {
    switch (fate) {
      case ANNOUNCED, NEVER_ANNOUNCED, LATE -> {}
      case REMOVED -> trail.objects.remove(ArrivingTrail.BUCKET, key);
      case ALTERED -> trail.alter(key);
    }
  }

  private static int sum(List<JsonNode> documents, String field) {
    return documents.stream().mapToInt(document -> document.path(field).asInt()).sum();
  }

  private static Set<String> named(List<JsonNode> documents, String finding) {
    return documents.stream()
        .flatMap(document -> document.path("findings").valueStream())
        .map(JsonNode::asText)
        .filter(line -> line.startsWith(finding))
        .map(line -> line.substring(line.indexOf("AWSLogs/"), line.indexOf(".json.gz") + 8))
        .collect(toSet());
  }
}
