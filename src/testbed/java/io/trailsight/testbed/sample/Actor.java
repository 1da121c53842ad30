package io.trailsight.testbed.sample;

import java.util.List;

/**
 * Someone who calls, with what they call with.
 *
 * @param caller who it is
 * @param addresses where the calls come from; an AWS service's host where it calls for itself
 * @param agents the User-Agent headers of the caller's clients, or that host
 * @param tls what these clients speak
 * @param endpoint the VPC endpoint on the way, empty for none
 */
record Actor(Caller caller, List<String> addresses, List<String> agents, Tls tls, String endpoint) {

  static Actor of(Caller caller, Tls tls, String agent, String... addresses) {
    return new Actor(caller, List.of(addresses), List.of(agent), tls, "");
  }

  static Actor service(String host) {
    return new Actor(new Caller.Service(host), List.of(host), List.of(host), Tls.WITHIN_AWS, "");
  }

  /** The same actor, calling through a VPC endpoint. */
  Actor through(String vpcEndpoint) {
    return new Actor(caller, addresses, agents, tls, vpcEndpoint);
  }

  /** The same actor with other clients. */
  Actor with(String... otherAgents) {
    return new Actor(caller, addresses, List.of(otherAgents), tls, endpoint);
  }

  /** The same actor at one address and with one client, for the length of a visit. */
  Actor visit(Dice dice) {
    return new Actor(
        caller, List.of(dice.oneOf(addresses)), List.of(dice.oneOf(agents)), tls, endpoint);
  }

  String address() {
    return addresses.getFirst();
  }

  String agent() {
    return agents.getFirst();
  }

  /** Whether an AWS service makes the call, for itself or for a role. */
  boolean withinAws() {
    return tls == Tls.WITHIN_AWS;
  }

  boolean anonymous() {
    return caller instanceof Caller.Anonymous;
  }
}
