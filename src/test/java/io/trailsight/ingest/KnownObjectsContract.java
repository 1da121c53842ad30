package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.KnownObjects.Known;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What all {@link KnownObjects} promise. */
public abstract class KnownObjectsContract {

  private static final String BUCKET = "known-objects";
  private static final Instant EARLY = Instant.parse("2026-05-31T23:59:00Z");
  private static final Instant LATE = Instant.parse("2026-06-02T00:00:00Z");
  private static final Known FIRST = known("a");
  private static final Known SECOND = known("b");

  /** What is under test. */
  protected abstract KnownObjects known();

  /** Enters a complete object that S3 received at a time, so that it is found from now on. */
  protected abstract void complete(ObjectRef object, Instant lastModified, Known known)
      throws Exception;

  /** Enters an object that was deferred. */
  protected abstract void deferred(ObjectRef object) throws Exception;

  @Test
  void completeObjectsAreFoundAndNoOthers() throws Exception {
    ObjectRef complete = ObjectRef.of(BUCKET, "AWSLogs/complete ü.json.gz");
    ObjectRef deferred = ObjectRef.of(BUCKET, "AWSLogs/deferred.json.gz");
    ObjectRef unknown = ObjectRef.of(BUCKET, "AWSLogs/unknown.json.gz");
    complete(complete, EARLY, FIRST);
    deferred(deferred);

    assertThat(known().complete(List.of(complete, deferred, unknown)))
        .containsOnlyKeys(complete)
        .containsEntry(complete, FIRST);
  }

  @Test
  void anotherBucketHasOtherObjects() throws Exception {
    complete(ObjectRef.of(BUCKET, "same-key"), EARLY, FIRST);

    assertThat(known().complete(List.of(ObjectRef.of("another-bucket", "same-key")))).isEmpty();
  }

  @Test
  void theNewestOfSeveralVersionsCounts() throws Exception {
    complete(version("versions", "2"), LATE, SECOND);
    complete(version("versions", "1"), EARLY, FIRST);
    ObjectRef withoutVersion = ObjectRef.of(BUCKET, "versions");
    ObjectRef sized = new ObjectRef(BUCKET, "versions", Optional.empty(), OptionalLong.of(1));

    assertThat(known().complete(List.of(withoutVersion, sized)))
        .containsEntry(withoutVersion, SECOND)
        .containsEntry(sized, SECOND);
  }

  @Test
  void asManyObjectsAsWantedAreLookedUp() throws Exception {
    List<ObjectRef> wanted = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      wanted.add(ObjectRef.of(BUCKET, "many/" + i));
    }
    complete(wanted.getFirst(), EARLY, FIRST);
    complete(wanted.getLast(), EARLY, SECOND);

    assertThat(known().complete(wanted))
        .containsOnlyKeys(wanted.getFirst(), wanted.getLast())
        .containsEntry(wanted.getLast(), SECOND);
    assertThat(known().complete(List.of())).isEmpty();
  }

  @Test
  void whatNoMessageAnnouncedWasHealed() throws Exception {
    ObjectRef object = ObjectRef.of(BUCKET, "healed");
    Known healed = new Known(Optional.of("a"), Optional.of("b"), Optional.of(LATE));
    complete(object, EARLY, healed);

    assertThat(known().complete(List.of(object))).containsEntry(object, healed);
  }

  private static ObjectRef version(String key, String version) {
    return new ObjectRef(BUCKET, key, Optional.of(version), OptionalLong.empty());
  }

  private static Known known(String etag) {
    return new Known(Optional.of(etag), Optional.of(etag.repeat(64)), Optional.empty());
  }
}
