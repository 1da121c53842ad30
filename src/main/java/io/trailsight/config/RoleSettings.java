package io.trailsight.config;

import static io.trailsight.config.ValueType.text;

import java.util.Optional;

/**
 * A role that is assumed for some requests, with the credentials that the program has itself (<a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>,
 * whose limits these are).
 *
 * @param arn empty where the program's own credentials are used
 * @param externalId what the trust policy of a role in another account may require
 * @param sessionName stands in the role's session, and so in CloudTrail
 */
public record RoleSettings(Optional<String> arn, Optional<String> externalId, String sessionName) {

  /**
   * @param section with the dot at its end
   * @param purpose what the role is for
   */
  RoleSettings(Values values, String section, String purpose) {
    this(
        values.find(
            section + "roleArn",
            text(
                "the ARN of an IAM role, such as `arn:aws:iam::111122223333:role/trailsight`",
                "arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/([\\x21-\\x7e]+/)?[A-Za-z0-9_+=,.@-]{1,64}"),
            "The role that is assumed for %s. Without it, the program's own credentials are used."
                .formatted(purpose)),
        values.find(
            section + "roleExternalId",
            text(
                "2 to 1224 letters, digits and `_+=,.@:/-`",
                "trail:1",
                "[A-Za-z0-9_+=,.@:/-]{2,1224}"),
            "The external id that the trust policy of that role requires, if it does."),
        values.get(
            section + "roleSessionName",
            text("2 to 64 letters, digits and `_+=,.@-`", "trailsight", "[A-Za-z0-9_+=,.@-]{2,64}"),
            "trailsight",
            "The name of the role's session, as CloudTrail shows it."));
    values.checkNeeds(section + "roleExternalId", section + "roleArn");
  }
}
