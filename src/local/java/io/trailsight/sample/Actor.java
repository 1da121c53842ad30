package io.trailsight.sample;

import java.util.List;

/**
 * Someone who calls, with what they call with.
 *
 * @param caller who it is
 * @param addresses where the calls come from; an AWS service's host where it calls for itself
 * @param agent the client's User-Agent header, or that host
 * @param tls the version that the client speaks
 * @param endpoint the VPC endpoint on the way, empty for none
 */
record Actor(Caller caller, List<String> addresses, String agent, Tls tls, String endpoint) {

  static Actor of(Caller caller, Tls tls, String agent, String... addresses) {
    return new Actor(caller, List.of(addresses), agent, tls, "");
  }

  static Actor service(String host) {
    return new Actor(new Caller.Service(host), List.of(host), host, Tls.WITHIN_AWS, "");
  }

  /** The same actor, calling through a VPC endpoint. */
  Actor through(String vpcEndpoint) {
    return new Actor(caller, addresses, agent, tls, vpcEndpoint);
  }

  /** The same actor with another client. */
  Actor with(String otherAgent) {
    return new Actor(caller, addresses, otherAgent, tls, endpoint);
  }

  /** The same actor at one address, for the length of a visit. */
  Actor at(String address) {
    return new Actor(caller, List.of(address), agent, tls, endpoint);
  }

  String address() {
    return addresses.getFirst();
  }

  /** Whether an AWS service makes the call, for itself or for a role. */
  boolean withinAws() {
    return tls == Tls.WITHIN_AWS;
  }

  boolean anonymous() {
    return caller instanceof Caller.Anonymous;
  }
}
