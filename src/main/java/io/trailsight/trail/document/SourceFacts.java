package io.trailsight.trail.document;

import java.util.List;

/**
 * What is known about an address.
 *
 * @param networks the names of the networks that it is in
 * @param place where it is
 * @param system the autonomous system that it belongs to
 */
public record SourceFacts(List<String> networks, Place place, AutonomousSystem system) {

  /** Nothing. */
  public static final SourceFacts NONE =
      new SourceFacts(List.of(), Place.UNKNOWN, AutonomousSystem.UNKNOWN);

  public SourceFacts {
    networks = List.copyOf(networks);
  }

  /**
   * A network under one administration, by which the internet routes.
   *
   * @param number 0 if unknown; the internet routes by none of that number (<a
   *     href="https://www.rfc-editor.org/rfc/rfc7607">RFC 7607</a>)
   * @param organization who runs it; empty if unknown
   */
  public record AutonomousSystem(long number, String organization) {

    public static final AutonomousSystem UNKNOWN = new AutonomousSystem(0, "");
  }
}
