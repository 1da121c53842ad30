package io.trailsight.trail.document;

import java.util.List;

/**
 * Finds what is known about AWS accounts. Thread-safe; asked twice for every record, so an answer
 * must take less than a microsecond.
 */
@FunctionalInterface
public interface AccountLookup {

  /** Nothing is known. */
  AccountLookup NONE = _ -> Account.UNKNOWN;

  /**
   * What is known.
   *
   * @param id as a record states it; not always 12 digits
   */
  Account find(String id);

  /** What is known here, or else there. */
  default AccountLookup or(AccountLookup next) {
    return id -> {
      Account known = find(id);
      return known.equals(Account.UNKNOWN) ? next.find(id) : known;
    };
  }

  /**
   * An account; the texts of what is not known are empty.
   *
   * @param ou its organizational unit, by the names on the way from the root
   * @param tags each as {@code key=value}
   */
  record Account(String name, String ou, List<String> tags) {

    public static final Account UNKNOWN = new Account("", "", List.of());

    public Account {
      tags = List.copyOf(tags);
    }
  }
}
