package io.trailsight.chaos;

import io.trailsight.chaos.Chaos.Mishap;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Objects whose calls go wrong as {@link Chaos} decides, until the power is off. Thread-safe. */
record ChaoticObjects(ObjectStore objects, Chaos chaos, Power power) implements ObjectStore {

  @Override
  public void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    power.need();
    objects.check();
  }

  @Override
  public ObjectBody open(ObjectRef ref)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    power.need();
    String call = "open " + ref.key();
    Mishap mishap = chaos.next(call);
    if (mishap != Mishap.BREAKS_OFF) {
      Power.fail(mishap, call);
    }
    ObjectBody body = objects.open(ref);
    return mishap == Mishap.BREAKS_OFF ? new BrokenBody(body) : body;
  }

  /** A body that ends too early. */
  private record BrokenBody(ObjectBody body) implements ObjectBody {

    @Override
    public long size() {
      return body.size();
    }

    @Override
    public Map<String, String> metadata() {
      return body.metadata();
    }

    @Override
    public InputStream stream() {
      return body.stream();
    }

    @Override
    public Optional<Instant> lastModified() {
      return body.lastModified();
    }

    @Override
    public Optional<String> etag() {
      return body.etag();
    }

    @Override
    public byte[] readAll() throws Fault.Transient {
      throw new Fault.Transient("the content broke off");
    }

    @Override
    public void close() {
      body.close();
    }
  }
}
