package io.trailsight.trail.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.testing.Records;
import io.trailsight.trail.record.RecordReader.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records a rule leaves out. */
class RecordFilterTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String RECORD =
      """
      {"eventName": "PutObject", "eventSource": "s3.amazonaws.com", "readOnly": false, "vpcEndpointId": null,
       "sharedEventID": "", "apiVersion": 20060301,
       "userIdentity": {"type": "AWSService", "invokedBy": "cloudtrail.amazonaws.com",
         "sessionContext": {"attributes": {"mfaAuthenticated": "false"}}},
       "additionalEventData": {"bytesTransferredIn": 1024.5},
       "requestParameters": {"Host": ["one.example.com", "two.example.com"], "tagSet": [[{"key": "a"}], [{"key": "b"}]]},
       "resources": [{"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::trail-logs/AWSLogs/a.json.gz"},
         {"type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::trail-logs", "accountId": "012345678901"}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Each operator, on a text.
        "eventName|equals|PutObject|true",
        "eventName|equals|GetObject,PutObject|true",
        "eventName|equals|putobject|false",
        "eventName|equals|Put|false",
        "eventName|equals|*|false",
        "eventName|startsWith|Get,Put|true",
        "eventName|startsWith|Object|false",
        "eventName|endsWith|Acl,Object|true",
        "eventName|endsWith|Put|false",
        "eventName|notEquals|GetObject|true",
        "eventName|notEquals|GetObject,PutObject|false",
        "eventName|notStartsWith|Get|true",
        "eventName|notStartsWith|Get,Put|false",
        "eventName|notEndsWith|Acl|true",
        "eventName|notEndsWith|Acl,Object|false",
        // Numbers and booleans are the text that the record has.
        "readOnly|equals|false|true",
        "readOnly|equals|true|false",
        "apiVersion|startsWith|2006|true",
        "additionalEventData.bytesTransferredIn|equals|1024.5|true",
        // What is missing, null, empty or an object has no text.
        "errorCode|equals|null|false",
        "errorCode|startsWith|A|false",
        "errorCode|notEquals|AccessDenied|true",
        "errorCode|notStartsWith|A|true",
        "errorCode|notEndsWith|d|true",
        "vpcEndpointId|equals|null|false",
        "vpcEndpointId|notStartsWith|n|true",
        "sharedEventID|notStartsWith|a|true",
        "userIdentity|startsWith|{|false",
        "userIdentity|notStartsWith|{|true",
        "eventName.first|equals|PutObject|false",
        // Deep fields.
        "userIdentity.invokedBy|equals|cloudtrail.amazonaws.com|true",
        "userIdentity.sessionContext.attributes.mfaAuthenticated|equals|false|true",
        "userIdentity.sessionContext.attributes.creationDate|equals|false|false",
        // One element of a list is enough to select the record, and to rule it out.
        "resources.ARN|startsWith|arn:aws:s3:::trail-logs/|true",
        "resources.ARN|equals|arn:aws:s3:::trail-logs|true",
        "resources.ARN|startsWith|arn:aws:s3:::other|false",
        "resources.ARN|notStartsWith|arn:aws:s3:::trail-logs/|false",
        "resources.ARN|notEquals|arn:aws:s3:::other|true",
        "resources.accountId|equals|012345678901|true",
        "requestParameters.Host|equals|two.example.com|true",
        "requestParameters.Host|notEndsWith|one.example.com|false",
        "requestParameters.tagSet.key|equals|b|true"
      })
  void aConditionHolds(String field, String operator, String values, boolean holds)
      throws Exception {
    FieldSelector selector = selector(field, Map.of(operator, values));
    assertThat(selector.matches(JSON.readTree(RECORD))).isEqualTo(holds);
  }

  /** As CloudTrail evaluates them. */
  @ParameterizedTest
  @CsvSource({
    "PutObject,true",
    "GetObject,true",
    "GetObjectAcl,false",
    "GetObjectTagging,false",
    "DeleteObject,false"
  })
  void oneFieldIsSelectedByAnyValueUnlessOneRulesItOut(String eventName, boolean matches)
      throws Exception {
    FieldSelector selector =
        selector(
            "eventName",
            Map.of(
                "startsWith", "Get",
                "equals", "PutObject",
                "notEndsWith", "Acl",
                "notEquals", "GetObjectTagging"));
    JsonNode record = JSON.createObjectNode().put("eventName", eventName);
    assertThat(selector.matches(record)).isEqualTo(matches);
  }

  @Test
  void everySelectorOfARuleMustMatch() throws Exception {
    FieldSelector put = selector("eventName", Map.of("equals", "PutObject"));
    FieldSelector s3 = selector("eventSource", Map.of("equals", "s3.amazonaws.com"));
    FieldSelector sqs = selector("eventSource", Map.of("equals", "sqs.amazonaws.com"));

    assertThat(ruleFor(new FilterRule("one", List.of(put, s3), false))).contains("one");
    assertThat(ruleFor(new FilterRule("one", List.of(put, sqs), false))).isEmpty();
  }

  @Test
  void theFirstRuleThatMatchesCounts() throws Exception {
    FieldSelector put = selector("eventName", Map.of("equals", "PutObject"));
    FieldSelector get = selector("eventName", Map.of("equals", "GetObject"));

    assertThat(
            ruleFor(
                new FilterRule("reads", List.of(get), false),
                new FilterRule("writes", List.of(put), false),
                new FilterRule("same", List.of(put), false)))
        .contains("writes");
    assertThat(ruleFor()).isEmpty();
  }

  /** The errors of a record, as far as a denial can hide in them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|false",
        "{\"errorCode\":\"NoSuchKey\"}|false",
        "{\"errorCode\":null,\"errorMessage\":null,\"responseElements\":null}|false",
        "{\"errorCode\":\"AccessDenied\"}|true",
        "{\"errorCode\":\"Client.UnauthorizedOperation\"}|true",
        "{\"errorMessage\":\"Access Denied\"}|true",
        "{\"errorCode\":\"Other\",\"errorMessage\":\"User: a is not authorized to perform:"
            + " b\"}|true",
        "{\"responseElements\":{\"code\":\"AccessDenied\",\"message\":\"Access Denied\"}}|true",
        "{\"errorCode\":\"NotAuthorizedException\",\"eventSource\":\"cognito-idp.amazonaws.com\"}|false",
        "{\"errorCode\":[\"AccessDenied\"]}|true",
        "{\"errorMessage\":{\"text\":\"no\"}}|true"
      })
  void deniedCallsAreKeptUnlessARuleIncludesThem(String error, boolean denied) throws Exception {
    FieldSelector put = selector("eventName", Map.of("equals", "PutObject"));
    JsonNode record = JSON.readerForUpdating(JSON.readTree(RECORD)).readValue(error);

    assertThat(new FilterRule("one", List.of(put), false).leavesOut(record)).isEqualTo(!denied);
    assertThat(new FilterRule("one", List.of(put), true).leavesOut(record)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eventName|equals|GetObject||",
        "eventName|notEquals|GetObject||must have a condition with equals",
        "errorCode|equals|NoSuchKey,AccessDenied||",
        "errorCode|startsWith|AccessDenied||",
        "errorCode|equals|AccessDenied,Client.UnauthorizedOperation||can match no record: it keeps"
            + " denied calls",
        "eventName|equals|GetObject|Get|can match no record: see its conditions on eventName",
        "eventName|equals|GetObject,PutObject|Get||"
      })
  void whatCanNeverBeMeantIsFound(
      String field, String operator, String values, String not, String mistake) throws Exception {
    Map<String, String> conditions =
        not == null ? Map.of(operator, values) : Map.of(operator, values, "notStartsWith", not);
    FilterRule rule = new FilterRule("one", List.of(selector(field, conditions)), false);
    if (mistake == null) {
      assertThat(rule.mistake()).isEmpty();
    } else {
      assertThat(rule.mistake()).hasValueSatisfying(text -> assertThat(text).startsWith(mistake));
    }
  }

  /** A rule is evaluated for any record, and in the same way each time. */
  @Property(tries = 300)
  void anyRecordIsLeftOutOrKept(@ForAll("records") JsonNode record) {
    FilterRule rule =
        new FilterRule(
            "reads",
            List.of(
                selector("readOnly", Map.of("equals", "true")),
                selector("resources.ARN", Map.of("notStartsWith", "arn:aws:s3:::x"))),
            false);
    RecordFilter filter = new RecordFilter(List.of(rule));
    Element.Whole whole = new Element.Whole(0, record);

    assertThat(filter.ruleFor(whole)).isEqualTo(filter.ruleFor(whole));
    assertThat(RecordFilter.NONE.ruleFor(whole)).isEmpty();
  }

  @Provide
  Arbitrary<JsonNode> records() {
    return Records.spoilt();
  }

  private static Optional<String> ruleFor(FilterRule... rules) throws Exception {
    return new RecordFilter(List.of(rules))
        .ruleFor(new Element.Whole(0, JSON.readTree(RECORD)))
        .map(FilterRule::name);
  }

  private static FieldSelector selector(String field, Map<String, String> conditions) {
    return new FieldSelector(
        List.of(field.split("\\.")),
        conditions.entrySet().stream()
            .map(
                condition ->
                    new Condition(
                        operator(condition.getKey()), List.of(condition.getValue().split(","))))
            .toList());
  }

  private static Operator operator(String word) {
    return List.of(Operator.values()).stream()
        .filter(operator -> operator.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
