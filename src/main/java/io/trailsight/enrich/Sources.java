package io.trailsight.enrich;

import io.trailsight.trail.document.SourceFacts;
import io.trailsight.trail.document.SourceLookup;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What databases and networks state about addresses. What was found is remembered for some thousand
 * addresses, since most records come from few. Thread-safe.
 */
final class Sources implements SourceLookup {

  static final int REMEMBERED = 8192;

  private final Supplier<Databases> databases;
  private final Supplier<Networks> networks;

  /** An address has one place here, which it shares with others. */
  private final AtomicReferenceArray<@Nullable Found> remembered =
      new AtomicReferenceArray<>(REMEMBERED);

  /** What databases and networks stated about an address. */
  private record Found(String address, Databases databases, Networks networks, SourceFacts facts) {}

  Sources(Supplier<Databases> databases, Supplier<Networks> networks) {
    this.databases = databases;
    this.networks = networks;
  }

  @Override
  public SourceFacts find(String address) {
    Databases asked = databases.get();
    Networks known = networks.get();
    int place = Math.floorMod(address.hashCode(), REMEMBERED);
    Found found = remembered.get(place);
    if (found != null
        && found.address().equals(address)
        && found.databases().equals(asked)
        && found.networks().equals(known)) {
      return found.facts();
    }
    SourceFacts facts = find(InetAddress.ofLiteral(address), asked, known);
    remembered.set(place, new Found(address, asked, known, facts));
    return facts;
  }

  private static SourceFacts find(InetAddress address, Databases databases, Networks networks) {
    Databases.Findings findings = databases.find(address);
    return new SourceFacts(networks.find(address), findings.place(), findings.system());
  }
}
