package io.trailsight.integrity.arrival;

import io.trailsight.ingest.Signal.DigestChecked.Files;
import io.trailsight.integrity.HourResult;
import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a check of a digest has found so far. Not thread-safe. */
final class Findings {

  private static final int MOST_LINES = 100;

  private final List<String> lines = new ArrayList<>();
  private HourResult result = HourResult.COMPLETE;
  private long omitted;
  private long verified;
  private long healed;
  private long altered;
  private long missing;
  private boolean healsNow;
  private Optional<Instant> healedAt = Optional.empty();

  /** Adds something that is missing, altered or not proved. */
  void add(Kind kind, ObjectRef object, String detail) {
    result = result.worse(kind.result());
    if (lines.size() < MOST_LINES) {
      lines.add("%s: %s: %s".formatted(kind.label(), object, detail));
    } else {
      omitted++;
    }
  }

  /** A file that was ingested as it was delivered. */
  void verified() {
    verified++;
  }

  /** A file that was ingested now. */
  void healed() {
    healed++;
    healsNow = true;
  }

  /** A file that an earlier check ingested, which may not have come to its end. */
  void healed(Instant at) {
    healed++;
    healedAt = healedAt.filter(at::isBefore).or(() -> Optional.of(at));
  }

  /**
   * When the last file was healed; nothing if none was.
   *
   * @param checkedAt when this check ended
   */
  Optional<Instant> healedAt(Instant checkedAt) {
    return healsNow ? Optional.of(checkedAt) : healedAt;
  }

  /** A file that is not as it was delivered. */
  void altered(ObjectRef file, String detail) {
    altered++;
    add(Kind.FILE_ALTERED, file, detail);
  }

  /** A file whose records are not in the index. */
  void missing(ObjectRef file, String detail) {
    missing++;
    add(Kind.FILE_MISSING, file, detail);
  }

  /** The worst of all. */
  HourResult result() {
    return result;
  }

  /** The first of them, one a line. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** How many have no line. */
  long omitted() {
    return omitted;
  }

  Files files() {
    return new Files(verified, healed, altered, missing);
  }
}
