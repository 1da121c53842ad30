package io.trailsight.enrich;

import io.trailsight.config.EnrichmentSettings;
import io.trailsight.config.ReloadedFiles;
import io.trailsight.trail.document.AccountLookup;
import io.trailsight.trail.document.AccountLookup.Account;
import io.trailsight.trail.document.SourceLookup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the files of the settings state about addresses and accounts. A file that changes is read
 * again within a second of the next question; while it cannot be used, what was read before stays.
 * Thread-safe.
 */
public final class Enrichment {

  private final SourceLookup sources;
  private final AccountLookup accounts;

  private Enrichment(SourceLookup sources, AccountLookup accounts) {
    this.sources = sources;
    this.accounts = accounts;
  }

  /**
   * Reads the files for the first time.
   *
   * @throws IOException when one of them cannot be used
   */
  public static Enrichment of(EnrichmentSettings settings) throws IOException {
    return of(settings, System::nanoTime);
  }

  /**
   * Reads the files for the first time.
   *
   * @param nanoTime by which they are looked at again
   */
  static Enrichment of(EnrichmentSettings settings, LongSupplier nanoTime) throws IOException {
    return new Enrichment(sources(settings, nanoTime), accounts(settings, nanoTime));
  }

  private static SourceLookup sources(EnrichmentSettings settings, LongSupplier nanoTime)
      throws IOException {
    Supplier<Databases> databases =
        ReloadedFiles.watch(
            settings.databaseFiles(), () -> Databases.open(settings.databaseFiles()), nanoTime);
    Supplier<Networks> networks =
        ReloadedFiles.watch(
            Stream.concat(settings.networksFile().stream(), settings.awsRangesFile().stream())
                .toList(),
            () -> NetworkFiles.read(settings.networksFile(), settings.awsRangesFile()),
            nanoTime);
    boolean none =
        settings.databaseFiles().isEmpty()
            && settings.networksFile().isEmpty()
            && settings.awsRangesFile().isEmpty();
    return none ? SourceLookup.NONE : new Sources(databases, networks);
  }

  private static AccountLookup accounts(EnrichmentSettings settings, LongSupplier nanoTime)
      throws IOException {
    if (settings.accountsFile().isEmpty()) {
      return AccountLookup.NONE;
    }
    Supplier<Map<String, Account>> accounts =
        ReloadedFiles.watch(
            List.of(settings.accountsFile().get()),
            () -> AccountsFile.read(settings.accountsFile().get()),
            nanoTime);
    return id -> accounts.get().getOrDefault(id, Account.UNKNOWN);
  }

  /** What is known about addresses. */
  public SourceLookup sources() {
    return sources;
  }

  /** What is known about accounts. */
  public AccountLookup accounts() {
    return accounts;
  }
}
