package io.trailsight.integrity.arrival;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.integrity.Sha256;
import io.trailsight.integrity.Signature;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;

/** What S3 has in the place of a digest or a file that a digest names. */
sealed interface StoredObject {

  /**
   * It was read to its end.
   *
   * @param sha256 of its uncompressed content, in hexadecimal digits
   * @param signature what its metadata states
   */
  record Hashed(String sha256, Signature signature) implements StoredObject {}

  /** It is not one gzip member. */
  record Malformed(String reason) implements StoredObject {}

  /** There is no such object. */
  record Gone() implements StoredObject {}

  /** It may not be read, or cannot be. */
  record Unread(String reason) implements StoredObject {}

  /** Reads an object as a stream. */
  static StoredObject read(Ingester ingester, ObjectRef object) throws Fault, InterruptedException {
    try (ObjectBody body = ingester.open(object)) {
      Signature signature = Signature.of(body.metadata());
      return new Hashed(Sha256.ofGzip(body.stream()), signature);
    } catch (UnreadableException e) {
      return new Malformed(e.reason());
    } catch (IOException e) {
      throw brokeOff(e);
    } catch (Fault.Permanent e) {
      return e.isGone() ? new Gone() : new Unread(e.reason());
    } catch (Fault.Transient e) {
      if (e.isDenied()) {
        return new Unread(e.reason());
      }
      throw e;
    }
  }

  /** The fault of a content that ended too early. */
  static Fault.Transient brokeOff(IOException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("while an object was read");
    }
    return new Fault.Transient("S3: the content broke off: " + e.getMessage(), e);
  }
}
