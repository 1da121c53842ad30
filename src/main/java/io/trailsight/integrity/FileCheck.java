package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import io.trailsight.integrity.Digest.LogFile;
import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.integrity.TrailStore.Content;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the files that a digest lists are as CloudTrail delivered them. Thread-safe.
 *
 * @param chain of the digest
 * @param from when the time of the digest begins
 * @param to when it ends
 */
record FileCheck(TrailStore store, Chain chain, Instant from, Instant to) {

  /**
   * Reads a file and compares its hash.
   *
   * @return what is wrong with it
   * @throws Fault.Blocked when no file can be read
   */
  Optional<IntegrityFinding> check(LogFile file) throws Fault.Blocked, InterruptedException {
    try {
      Optional<Content> content = store.open(file.bucket(), file.key());
      return content.isEmpty()
          ? finding(Kind.FILE_MISSING, file, "there is no such object")
          : compare(file, content.get());
    } catch (Fault.Blocked e) {
      throw e;
    } catch (Fault e) {
      return finding(Kind.FILE_UNREADABLE, file, e.reason());
    }
  }

  private Optional<IntegrityFinding> compare(LogFile file, Content content) {
    try (content) {
      return Sha256.ofGzip(content.stream()).equalsIgnoreCase(file.sha256())
          ? Optional.empty()
          : finding(Kind.FILE_ALTERED, file, "its content has another hash than the digest states");
    } catch (UnreadableException e) {
      return finding(Kind.FILE_ALTERED, file, e.reason());
    } catch (IOException e) {
      return finding(Kind.FILE_UNREADABLE, file, "its content broke off: " + e.getMessage());
    }
  }

  private Optional<IntegrityFinding> finding(Kind kind, LogFile file, String detail) {
    String uri = "s3://" + file.bucket() + "/" + file.key();
    return Optional.of(new IntegrityFinding(kind, chain, from, to, uri, detail));
  }
}
