package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.listing.ObjectListing;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bucket in memory that can be listed, a few objects at a time. Thread-safe. */
public final class FakeListing implements ObjectListing {

  private static final int PAGE = 3;

  private final String bucket;
  private final SortedMap<String, Listed> objects = new ConcurrentSkipListMap<>();
  private final List<String> listed = new CopyOnWriteArrayList<>();

  public FakeListing(String bucket) {
    this.bucket = bucket;
  }

  /** Puts an object. */
  public void put(String key, byte[] content, Instant lastModified) {
    ObjectRef object =
        new ObjectRef(
            bucket,
            key,
            Optional.empty(),
            OptionalLong.of(content.length),
            Optional.of(FakeObjects.etag(content)));
    objects.put(key, new Listed(object, lastModified));
  }

  /** The prefixes whose objects were listed, in no order. */
  public List<String> listed() {
    return List.copyOf(listed);
  }

  @Override
  public List<String> folders(String prefix) {
    return objects.keySet().stream()
        .filter(key -> key.startsWith(prefix) && key.indexOf('/', prefix.length()) > 0)
        .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1))
        .distinct()
        .toList();
  }

  @Override
  public void list(String prefix, Pages pages) throws Fault, InterruptedException {
    listed.add(prefix);
    List<Listed> all =
        objects.values().stream()
            .filter(object -> object.object().key().startsWith(prefix))
            .toList();
    boolean more = true;
    for (int from = 0; more && from < all.size(); from += PAGE) {
      more = pages.accept(all.subList(from, Math.min(from + PAGE, all.size())));
    }
  }
}
