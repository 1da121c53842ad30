package io.trailsight.quarantine;

import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions on the entries about one bucket. */
record FiltersOfBucket(String bucket) {

  Filter all() {
    return limited(Long.MAX_VALUE);
  }

  Filter limited(long limit) {
    return filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  Filter since(Instant time) {
    return filter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(time), Long.MAX_VALUE);
  }

  Filter with(@Nullable Kind kind, String type, String keyPrefix) {
    return filter(
        Optional.ofNullable(kind),
        Optional.of(type).filter(text -> !text.isEmpty()),
        Optional.of(keyPrefix).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Long.MAX_VALUE);
  }

  private Filter filter(
      Optional<Kind> kind,
      Optional<String> type,
      Optional<String> keyPrefix,
      Optional<Instant> since,
      long limit) {
    return new Filter(
        List.of(), kind, type, Optional.of(bucket), keyPrefix, since, Optional.empty(), limit);
  }
}
