package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/** The keys that verify digests. Thread-safe; blocks and can be interrupted. */
@FunctionalInterface
public interface PublicKeys {

  /**
   * The key with a fingerprint, if CloudTrail has one.
   *
   * @param region whose digests it verifies
   * @param around when it was in use
   * @throws Fault when keys cannot be listed
   */
  Optional<PublicKey> find(String region, String fingerprint, Instant around)
      throws Fault, InterruptedException;
}
