package io.trailsight.trail.document;

/**
 * Finds what is known about the addresses that calls come from. Thread-safe; asked for every record
 * that states an address, so an answer must take microseconds.
 */
@FunctionalInterface
public interface SourceLookup {

  /** Nothing is known. */
  SourceLookup NONE = _ -> SourceFacts.NONE;

  /**
   * What is known.
   *
   * @param address an IPv4 or IPv6 address, as {@link IpLiteral} accepts it
   */
  SourceFacts find(String address);
}
