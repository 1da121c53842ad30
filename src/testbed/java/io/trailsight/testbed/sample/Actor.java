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

  /** Whether a person works in the console. */
  boolean inConsole() {
    return caller instanceof Caller.Role role
        && (role.origin() == Caller.Origin.CONSOLE_WITH_MFA
            || role.origin() == Caller.Origin.IDENTITY_CENTER)
        && (agent().startsWith("Mozilla") || agent().contains("Console"));
  }

  boolean anonymous() {
    return caller instanceof Caller.Anonymous;
  }

  /** The TLS versions and cipher suites in use, with the spellings of CloudTrail. */
  enum Tls {
    V1_3("TLSv1.3", "TLS_AES_128_GCM_SHA256", "X25519MLKEM768"),
    V1_3_AES_256("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519"),
    V1_3_CHACHA("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256", "x25519"),
    V1_2("TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256", "secp256r1"),
    V1_2_AES_256("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", "secp384r1"),
    V1_2_CBC("TLSv1.2", "ECDHE-RSA-AES128-SHA256", "secp256r1"),
    V1_1("TLSv1.1", "ECDHE-RSA-AES256-SHA", "secp256r1"),
    V1_0("TLSv1", "ECDHE-RSA-AES128-SHA", "secp256r1"),
    /** The call came from within AWS, of which no TLS details are logged. */
    WITHIN_AWS("", "", "");

    private final String version;
    private final String cipherSuite;
    private final String keyExchange;

    Tls(String version, String cipherSuite, String keyExchange) {
      this.version = version;
      this.cipherSuite = cipherSuite;
      this.keyExchange = keyExchange;
    }

    String version() {
      return version;
    }

    String cipherSuite() {
      return cipherSuite;
    }

    String keyExchange() {
      return keyExchange;
    }
  }
}
