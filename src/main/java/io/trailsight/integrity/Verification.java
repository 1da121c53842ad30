package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import io.trailsight.integrity.Examined.State;
import io.trailsight.integrity.TrailStore.Content;
import io.trailsight.listing.Tasks;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Verifies what CloudTrail delivered, one region after the other. Memory depends on the digests of
 * one region, and not on the files that they list. Not thread-safe; blocks and can be interrupted.
 */
public final class Verification {

  private static final int DIGESTS_AT_ONCE = 16;
  private static final int FILES_AT_ONCE = 48;

  /** The most objects that are open at a time; one more request may list others. */
  public static final int REQUESTS_AT_ONCE = DIGESTS_AT_ONCE + FILES_AT_ONCE + 1;

  /** Digests after the range, for what they state about the last one inside. */
  private static final int DIGESTS_AFTER = 2;

  private final TrailStore store;
  private final PublicKeys keys;
  private final TimeRange range;
  private final IntegrityReport report;
  private final Semaphore digests = new Semaphore(DIGESTS_AT_ONCE);
  private final Semaphore files = new Semaphore(FILES_AT_ONCE);

  /**
   * @param report receives what is found
   */
  public Verification(TrailStore store, PublicKeys keys, TimeRange range, IntegrityReport report) {
    this.store = store;
    this.keys = keys;
    this.range = range;
    this.report = report;
  }

  /**
   * Verifies what is below a prefix.
   *
   * @param prefix empty, or with a slash at its end
   * @param accounts the only ones; all if empty
   * @param regions the only ones; all if empty
   * @param progress receives each chain that is verified
   * @throws Fault when the store cannot be listed, or nothing in it can be read
   */
  public void verify(
      String prefix, Set<String> accounts, Set<String> regions, Consumer<Chain> progress)
      throws Fault, InterruptedException {
    DigestListing listing = new DigestListing(store, range, accounts, regions);
    Set<RegionFolder> withDigests = new HashSet<>();
    listing
        .folders()
        .visitRegions(
            prefix,
            key -> {
              RegionFolder region = new RegionFolder(key);
              if (!region.kind().equals(DigestListing.DIGESTS)) {
                visitFiles(region, withDigests, listing);
                return true;
              }
              for (Map.Entry<Chain, List<DigestKey>> chain : listing.chains(key).entrySet()) {
                withDigests.add(region);
                report.addNewest(
                    chain.getKey(), earlier(chain.getValue().getLast().end(), listing.until()));
                verify(chain.getKey(), chain.getValue());
                progress.accept(chain.getKey());
              }
              return true;
            });
  }

  /** The folders of the digests of an account come before those of its files. */
  private void visitFiles(RegionFolder region, Set<RegionFolder> withDigests, DigestListing listing)
      throws Fault, InterruptedException {
    if (!withDigests.contains(region.ofKind(DigestListing.DIGESTS)) && listing.hasFiles(region)) {
      report.addUnproved(region.account(), region.region());
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * @param listed all digests of the chain around the range, the oldest first
   */
  private void verify(Chain chain, List<DigestKey> listed) throws Fault, InterruptedException {
    List<Examined> examined = new ArrayList<>();
    try (Tasks<Examined> tasks = new Tasks<>(DIGESTS_AT_ONCE, digests, examined::add)) {
      for (DigestKey key : reached(listed)) {
        tasks.start(() -> examine(key));
      }
      tasks.finish();
    }
    List<Examined> trusted =
        new ChainCheck(chain, range, store, listed, report::add, report::add).check(examined);
    for (Examined digest : trusted) {
      if (digest.state() instanceof Examined.Read read && range.holds(digest.key().end())) {
        report.addDigest(chain, read);
        if (!read.filesChecked()) {
          checkFiles(digest.key());
        }
      }
    }
  }

  /** The digests of the range and a few after it, the newest first. */
  private List<DigestKey> reached(List<DigestKey> listed) {
    List<DigestKey> reached = new ArrayList<>();
    int after = 0;
    for (DigestKey key : listed) {
      boolean inside = range.holds(key.end());
      boolean behind = !inside && key.end().isAfter(range.to());
      if (inside || (behind && after++ < DIGESTS_AFTER)) {
        reached.add(key);
      }
    }
    Collections.reverse(reached);
    return reached;
  }

  private Examined examine(DigestKey key) throws Fault, InterruptedException {
    return new Examined(key, state(key));
  }

  private State state(DigestKey key) throws Fault, InterruptedException {
    try {
      Optional<Fetched> fetched = fetch(key);
      return fetched.isEmpty()
          ? new Examined.Unreadable("it is gone since it was listed")
          : state(key, fetched.get());
    } catch (UnreadableException e) {
      return new Examined.Malformed(e.reason());
    } catch (IOException e) {
      return new Examined.Unreadable("its content broke off: " + e.getMessage());
    } catch (Fault.Transient | Fault.Permanent e) {
      return new Examined.Unreadable(e.reason());
    }
  }

  private State state(DigestKey key, Fetched fetched) throws Fault, InterruptedException {
    Digest digest = fetched.file().digest();
    boolean otherBucket =
        store.bucket().filter(bucket -> !bucket.equals(digest.bucket())).isPresent();
    if (otherBucket || !digest.key().equals(key.key())) {
      return new Examined.Moved("s3://" + digest.bucket() + "/" + digest.key());
    }
    Instant around =
        fetched.signature() instanceof Signature.Stated stated
            ? stated.generated().orElse(digest.end())
            : digest.end();
    Optional<PublicKey> publicKey = keys.find(key.chain().region(), digest.fingerprint(), around);
    boolean signed =
        publicKey.isPresent()
            && fetched.signature() instanceof Signature.Stated(String hex, _, _)
            && SignatureCheck.verifies(digest, fetched.file().sha256(), hex, publicKey.get());
    boolean check = signed && range.holds(key.end());
    if (check) {
      checkFiles(key, fetched.file());
    }
    return new Examined.Read(
        digest, fetched.file().sha256(), fetched.signature(), publicKey, check);
  }

  private record Fetched(DigestFile file, Signature signature) {}

  private Optional<Fetched> fetch(DigestKey key) throws Fault, IOException, InterruptedException {
    Optional<Content> found = store.open(store.bucket().orElse(""), key.key());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (Content content = found.get()) {
      byte[] packed = content.stream().readNBytes(DigestFile.MOST_PACKED_BYTES + 1);
      if (packed.length > DigestFile.MOST_PACKED_BYTES) {
        throw new UnreadableException(
            "it has more than " + DigestFile.MOST_PACKED_BYTES + " bytes");
      }
      return Optional.of(new Fetched(DigestFile.of(packed), content.signature()));
    }
  }

  /** Fetches a digest once more, whose files could not be trusted before. */
  private void checkFiles(DigestKey key) throws Fault, InterruptedException {
    try {
      Optional<Fetched> fetched = fetch(key);
      if (fetched.isPresent()) {
        checkFiles(key, fetched.get().file());
      }
    } catch (IOException e) {
      throw new Fault.Transient("a digest that was read cannot be read again: " + key.key(), e);
    }
  }

  private void checkFiles(DigestKey key, DigestFile file) throws Fault, InterruptedException {
    Digest digest = file.digest();
    FileCheck check = new FileCheck(store, key.chain(), digest.start(), digest.end());
    try (Tasks<Optional<IntegrityFinding>> tasks =
        new Tasks<>(FILES_AT_ONCE, files, finding -> finding.ifPresent(report::add))) {
      file.<Fault>visitFiles(listed -> tasks.start(() -> check.check(listed)));
      tasks.finish();
    }
    report.addFiles(key, file.files());
  }
}
