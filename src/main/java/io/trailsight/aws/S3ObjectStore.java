package io.trailsight.aws;

import io.trailsight.aws.AwsFaults.FaultClass;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import io.trailsight.connect.AwsClients;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.ingest.Observer;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Objects in S3. A denial that names the missing permission concerns one object at first; when it
 * seems to concern all objects, everything is blocked. Thread-safe; the client's retry mode owns
 * the retries.
 */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {

  /**
   * The SDK would set a timer for each body, to abort one that nobody reads, and keep a cancelled
   * timer for a minute. Here, bodies are closed, and their sockets time out.
   */
  static final ResponseTransformer<GetObjectResponse, ResponseInputStream<GetObjectResponse>>
      WITHOUT_TIMER = ResponseTransformer.toInputStream(Duration.ZERO);

  private final S3Client s3;
  private final BucketOwners owners;
  private final Denials denials;
  private final AtomicReference<@Nullable ObjectRef> blocked = new AtomicReference<>();

  /**
   * @param s3 closed with the store
   * @param bucketOwner the account that must own each bucket: S3 denies objects in those of others
   */
  public S3ObjectStore(S3Client s3, Optional<String> bucketOwner) {
    this(s3, new BucketOwners(bucketOwner.stream().toList(), Map.of()), System::nanoTime);
  }

  /**
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  S3ObjectStore(S3Client s3, BucketOwners owners, LongSupplier nanoTime) {
    this.s3 = s3;
    this.owners = owners;
    this.denials = new Denials(nanoTime);
  }

  /**
   * Connects to the buckets of a source; no request is sent yet.
   *
   * @param observer receives a signal about each call that fails
   * @throws IOException when no region is known
   */
  public static S3ObjectStore connect(Settings settings, SourceSettings source, Observer observer)
      throws IOException {
    return new S3ObjectStore(
        AwsClients.s3(settings, source, List.of(new FailedCalls("s3", observer))),
        BucketOwners.of(source),
        System::nanoTime);
  }

  @Override
  public void close() {
    s3.close();
  }

  @Override
  public ObjectBody open(ObjectRef ref)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    try {
      ObjectBody body = get(ref);
      denials.opened(ref);
      blocked.set(null);
      return body;
    } catch (SdkException e) {
      FaultClass means = meaning(ref, AwsFaults.ofObject(AwsError.of(e)));
      String hint = means == FaultClass.DENIED ? owners.hint(ref.bucket()) : "";
      switch (AwsFaults.fault(means, e, hint)) {
        case Fault.Transient fault -> throw fault;
        case Fault.Permanent fault -> throw fault;
        case Fault.Blocked fault -> throw fault;
      }
    }
  }

  /** What an error means for this object, given what is known about others. */
  private FaultClass meaning(ObjectRef ref, FaultClass alone) {
    if (alone == FaultClass.BLOCKED && denials.isSetAside(ref)) {
      return FaultClass.DENIED;
    }
    if (alone == FaultClass.BLOCKED) {
      blocked.set(ref);
    }
    return alone == FaultClass.NOT_AUTHORIZED && denials.denied(ref) ? FaultClass.BLOCKED : alone;
  }

  private ObjectBody get(ObjectRef ref) throws Fault.Transient, InterruptedException {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder()
            .bucket(ref.bucket())
            .key(ref.key())
            .versionId(ref.versionId().orElse(null));
    return new S3Body(
        owners.send(
            ref.bucket(),
            owner -> {
              GetObjectRequest ofOwner = request.expectedBucketOwner(owner.orElse(null)).build();
              return AwsCall.make(() -> s3.getObject(ofOwner, WITHOUT_TIMER));
            }));
  }

  @Override
  public void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectRef ref = blocked.get();
    if (ref != null) {
      checkBlocked(ref);
    }
    Optional<ObjectRef> denied = denials.asked();
    if (denied.isPresent()) {
      checkDenied(denied.get());
    }
  }

  /** Opens the object for which S3 rejected the credentials, then the one that opened last. */
  private void checkBlocked(ObjectRef ref)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (ObjectBody _ = get(ref)) {
      denials.opened(ref);
    } catch (SdkException e) {
      switch (AwsFaults.ofObject(AwsError.of(e))) {
        case TRANSIENT -> throw transientFault(e);
        case BLOCKED -> setAsideOnly(ref, e);
        case PERMANENT, DENIED, NOT_AUTHORIZED -> {
          // S3 accepts the credentials again, whatever is wrong with the object.
        }
      }
    }
    blocked.set(null);
  }

  private void setAsideOnly(ObjectRef ref, SdkException e)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<ObjectRef> witness = denials.witness();
    if (witness.isEmpty() || access(witness.get()) != Access.OPENS) {
      throw blocked(e);
    }
    denials.setAside(List.of(ref), witness.get());
  }

  /** Opens a denied object again, then the one that opened last. */
  private void checkDenied(ObjectRef ref)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (ObjectBody _ = get(ref)) {
      denials.opened(ref);
    } catch (SdkException e) {
      switch (AwsFaults.ofObject(AwsError.of(e))) {
        case PERMANENT, DENIED -> denials.gone(ref);
        case TRANSIENT -> throw transientFault(e);
        case BLOCKED -> throw blocked(e);
        case NOT_AUTHORIZED -> checkWitness(e);
      }
    }
  }

  private void checkWitness(SdkException e)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<ObjectRef> witness = denials.witness();
    Access access = witness.isEmpty() ? Access.UNKNOWN : access(witness.get());
    boolean mayOthersOpen =
        switch (access) {
          case OPENS -> {
            denials.setAsideAll(witness.orElseThrow());
            yield true;
          }
          case DENIED -> false;
          case UNKNOWN -> denials.haveWaitedForLong();
        };
    if (!mayOthersOpen) {
      throw blocked(e);
    }
  }

  /** What a second look at an object shows. */
  private enum Access {
    OPENS,
    DENIED,
    /** It is gone, or S3 gives no answer that decides. */
    UNKNOWN
  }

  private Access access(ObjectRef ref) throws Fault.Transient, InterruptedException {
    try (ObjectBody _ = get(ref)) {
      return Access.OPENS;
    } catch (SdkException e) {
      return switch (AwsFaults.ofObject(AwsError.of(e))) {
        case DENIED, NOT_AUTHORIZED, BLOCKED -> Access.DENIED;
        case PERMANENT, TRANSIENT -> Access.UNKNOWN;
      };
    }
  }

  private static Fault.Transient transientFault(SdkException e) {
    return new Fault.Transient("S3: " + AwsError.of(e).words(), e);
  }

  private static Fault.Blocked blocked(SdkException e) {
    return Fault.Blocked.ofSource("S3: " + AwsError.of(e).words(), e);
  }
}
