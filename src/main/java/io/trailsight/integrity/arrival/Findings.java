package io.trailsight.integrity.arrival;

import io.trailsight.ingest.Signal.DigestChecked.Files;
import io.trailsight.integrity.HourResult;
import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
import java.util.List;

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

  /** Adds something that is missing, altered or not proved. */
  void add(Kind kind, ObjectRef object, String detail) {
    result = result.worse(kind.result());
    if (lines.size() < MOST_LINES) {
      lines.add("%s: %s: %s".formatted(kind.label(), object, detail));
    } else {
      omitted++;
    }
  }

  /** Files that had been ingested as they were delivered. */
  void verified(long files) {
    verified += files;
  }

  /** A file that was ingested now. */
  void healed() {
    healed++;
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
