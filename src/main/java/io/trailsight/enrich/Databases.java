package io.trailsight.enrich;

import com.maxmind.db.Reader;
import io.trailsight.trail.document.Place;
import io.trailsight.trail.document.SourceFacts.AutonomousSystem;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place and the autonomous system of addresses, from databases in <a
 * href="https://maxmind.github.io/MaxMind-DB/">MMDB format</a>. Their files are mapped into memory,
 * outside of the heap, until nothing refers to them; a file that is replaced by another stays as it
 * was for whoever has it open. Thread-safe.
 *
 * @param all in the order in which they are asked
 */
record Databases(List<Database> all) {

  private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

  /**
   * An open database.
   *
   * @param onlyIpv4 whether it has no IPv6 addresses
   * @param warned whether an entry could not be read
   */
  private record Database(Path file, Reader reader, boolean onlyIpv4, AtomicBoolean warned) {

    static Database open(Path file) throws IOException {
      try {
        Reader reader = new Reader(file.toFile());
        LOG.info(
            "{} is a {} of {}",
            file,
            reader.getMetadata().databaseType(),
            reader.getMetadata().buildTime());
        return new Database(
            file, reader, reader.getMetadata().ipVersion() == 4, new AtomicBoolean());
      } catch (IOException | RuntimeException e) {
        throw new IOException(file + " is no database in MMDB format: " + e.getMessage(), e);
      }
    }

    /** The entry of an address; without members if there is none. */
    Map<?, ?> entry(InetAddress address) {
      if (onlyIpv4 && address instanceof Inet6Address) {
        return Map.of();
      }
      try {
        Map<?, ?> entry = reader.get(address, Map.class);
        return entry == null ? Map.of() : entry;
      } catch (IOException | RuntimeException | InternalError e) {
        // An error of Java stands for a file that was cut off while it was mapped.
        if (warned.compareAndSet(false, true)) {
          LOG.warn("{} has entries that cannot be read: {}", file, e.toString());
        }
        return Map.of();
      }
    }
  }

  /**
   * Opens databases.
   *
   * @throws IOException when one of them cannot be used
   */
  static Databases open(List<Path> files) throws IOException {
    List<Database> opened = new ArrayList<>();
    for (Path file : files) {
      opened.add(Database.open(file));
    }
    return new Databases(List.copyOf(opened));
  }

  /** What the databases state about an address. */
  record Findings(Place place, AutonomousSystem system) {

    static final Findings NONE = new Findings(Place.UNKNOWN, AutonomousSystem.UNKNOWN);
  }

  /** The place from the first database that has one, and the system likewise. */
  Findings find(InetAddress address) {
    List<Map<?, ?>> entries = new ArrayList<>();
    all.forEach(database -> entries.add(database.entry(address)));
    return new Findings(
        first(entries, DatabaseEntry::place, Place.UNKNOWN),
        first(entries, DatabaseEntry::system, AutonomousSystem.UNKNOWN));
  }

  private static <T> T first(List<Map<?, ?>> entries, Function<Map<?, ?>, T> reading, T unknown) {
    Optional<T> first =
        entries.stream().map(reading).filter(found -> !found.equals(unknown)).findFirst();
    return first.orElse(unknown);
  }
}
