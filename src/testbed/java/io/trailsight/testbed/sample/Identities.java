package io.trailsight.testbed.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.Caller.Origin;
import java.time.Instant;
import java.util.Locale;

/** Writes callers as {@code userIdentity}, with ids that are made of their names. */
final class Identities {

  private Identities() {}

  /**
   * The caller's identity.
   *
   * @param since when the caller's session began
   */
  static ObjectNode of(Caller caller, Instant since) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    switch (caller) {
      case Caller.Root(String account) ->
          identity
              .put("type", "Root")
              .put("principalId", account)
              .put("arn", caller.arn())
              .put("accountId", account)
              .put("accessKeyId", "");
      case Caller.User(String account, String name) ->
          identity
              .put("type", "IAMUser")
              .put("principalId", id("AIDA", name, 21))
              .put("arn", caller.arn())
              .put("accountId", account)
              .put("accessKeyId", id("AKIA", name, 20))
              .put("userName", name);
      case Caller.Role role -> role(identity, role, since);
      case Caller.Person person -> person(identity, person);
      case Caller.Outsider(String account, String session) ->
          identity
              .put("type", "AWSAccount")
              .put("principalId", id("AROA", session, 21) + ":" + session)
              .put("accountId", account);
      case Caller.Service(String host) -> identity.put("type", "AWSService").put("invokedBy", host);
      case Caller.Stranger(String account) ->
          identity
              .put("type", "IAMUser")
              .put("accountId", account)
              .put("accessKeyId", "")
              .put("userName", "HIDDEN_DUE_TO_SECURITY_REASONS");
      case Caller.Anonymous() ->
          identity
              .put("type", "AWSAccount")
              .put("principalId", "")
              .put("accountId", "ANONYMOUS_PRINCIPAL");
    }
    return identity;
  }

  private static void person(ObjectNode identity, Caller.Person person) {
    identity
        .put("type", "IdentityCenterUser")
        .put("accountId", person.account())
        .put("credentialId", "5f0c2d1e-90ab-4cde-8f12-34567890abcd")
        .putObject("onBehalfOf")
        .put("userId", person.userId())
        .put(
            "identityStoreArn",
            "arn:aws:identitystore::" + person.account() + ":identitystore/d-9067642ac7");
  }

  private static void role(ObjectNode identity, Caller.Role role, Instant since) {
    String roleId = id("AROA", role.name(), 21);
    identity
        .put("type", "AssumedRole")
        .put("principalId", roleId + ":" + role.session())
        .put("arn", role.arn())
        .put("accountId", role.account())
        .put("accessKeyId", id("ASIA", role.name() + role.session(), 20));
    ObjectNode session = identity.putObject("sessionContext");
    session
        .putObject("sessionIssuer")
        .put("type", "Role")
        .put("principalId", roleId)
        .put("arn", role.roleArn())
        .put("accountId", role.account())
        .put("userName", role.name());
    if (role.origin() == Origin.WEB_IDENTITY) {
      session
          .putObject("webIdFederationData")
          .put("federatedProvider", "token.actions.githubusercontent.com")
          .putObject("attributes");
    }
    session
        .putObject("attributes")
        .put("creationDate", since.toString())
        .put("mfaAuthenticated", Boolean.toString(role.origin() == Origin.CONSOLE_WITH_MFA));
    if (role.origin() == Origin.INSTANCE) {
      session.put("ec2RoleDelivery", "2.0");
    }
    if (role.origin() == Origin.ATHENA) {
      identity.put("invokedBy", "athena.amazonaws.com");
    }
    if (role.origin() == Origin.CONFIG) {
      identity.put("invokedBy", "config.amazonaws.com");
    }
  }

  /** An id in AWS's form whose end marks it as an example. */
  private static String id(String prefix, String name, int length) {
    String letters = name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT) + "QWZ7X2K9P3J5";
    String end = "EXAMPLE";
    return prefix + letters.substring(0, length - prefix.length() - end.length()) + end;
  }
}
