package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The names with which detectors of Security Analytics compare lead to fields that they can use.
 */
class SecurityAnalyticsNamesTest {

  private static final Map<String, Field> FIELDS =
      TemplateFields.shipped().all().stream()
          .collect(Collectors.toMap(Field::name, Function.identity()));

  /**
   * The names of the plugin's <a
   * href="https://github.com/opensearch-project/security-analytics/blob/main/src/main/resources/OSMapping/cloudtrail_logtype.json">log
   * type</a>, without {@code aws.cloudtrail.response_elements.text}: a whole response is free-form.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp",
        "aws.cloudtrail.event_name",
        "aws.cloudtrail.event_source",
        "aws.cloudtrail.event_version",
        "aws.cloudtrail.event_id",
        "aws.cloudtrail.event_type",
        "aws.cloudtrail.event_category",
        "aws.cloudtrail.error_message",
        "aws.cloudtrail.error_code",
        "aws.cloudtrail.api_version",
        "aws.cloudtrail.aws_region",
        "aws.cloudtrail.additional_event_data.loginTo",
        "aws.cloudtrail.additional_event_data.mfaUsed",
        "aws.cloudtrail.request_id",
        "aws.cloudtrail.source_ip_address",
        "aws.cloudtrail.user_agent",
        "aws.cloudtrail.vpc_endpoint_id",
        "aws.cloudtrail.response_elements.pending_modified_values.master_user_password",
        "aws.cloudtrail.response_elements.publicly_accessible",
        "aws.cloudtrail.request_parameters.arn",
        "aws.cloudtrail.request_parameters.attribute",
        "aws.cloudtrail.request_parameters.username",
        "aws.cloudtrail.request_parameters.roleArn",
        "aws.cloudtrail.request_parameters.roleSessionName",
        "aws.cloudtrail.request_parameters.container_definitions.command",
        "aws.cloudtrail.user_identity.type",
        "aws.cloudtrail.user_identity.principalId",
        "aws.cloudtrail.user_identity.arn",
        "aws.cloudtrail.user_identity.accountId",
        "aws.cloudtrail.user_identity.accessKeyId",
        "aws.cloudtrail.user_identity.identityProvider",
        "aws.cloudtrail.user_identity.userName",
        "aws.cloudtrail.user_identity.invokedBy",
        "aws.cloudtrail.user_identity.session_context.session_issuer.type",
        "aws.cloudtrail.user_identity.session_context.session_issuer.arn",
        "aws.cloudtrail.user_identity.session_context.attributes.creationDate",
        "aws.cloudtrail.user_identity.session_context.attributes.mfaAuthenticated",
        "aws.cloudtrail.user_identity.web_id_federation_data.federatedProvider",
        "aws.cloudtrail.resources.ARN",
        "aws.cloudtrail.resources.account_uid",
        "aws.cloudtrail.resources.type"
      })
  void everyNameLeadsToATypedField(String name) {
    Field field = required(name);
    Field target = field.isAlias() ? required(field.definition().path("path").asText()) : field;

    assertThat(target.type()).isIn("keyword", "text", "boolean", "date");
  }

  private static Field required(String name) {
    return Objects.requireNonNull(FIELDS.get(name), name);
  }
}
