package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries as they are typed into Dashboards and as Sigma rules become them find what they mean:
 * each names the suspicious one of two records, and not the other.
 *
 * <p>In a query string, OpenSearch 3.6 finds no wildcard in front of or inside of a word of a
 * {@code flat_object}. Regular expressions and {@code wildcard} queries do, and so does its
 * subfield {@code _value}.
 */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class QueryStringsIT {

  private static final String SUSPICIOUS =
      """
      {"eventVersion":"1.11","eventID":"a0000001-1111-4222-8333-000000000001",
       "eventTime":"2026-05-21T18:00:00Z","eventSource":"s3.amazonaws.com","eventName":"PutObject",
       "errorCode":"AccessDenied","errorMessage":"Access Denied","awsRegion":"eu-central-1",
       "readOnly":false,"managementEvent":false,"recipientAccountId":"111122223333",
       "requestID":"EXAMPLE123456789",
       "sourceIPAddress":"203.0.113.9","userAgent":"[rclone/v1.66.0]",
       "userIdentity":{"type":"AssumedRole","accountId":"444455556666",
         "arn":"arn:aws:sts::444455556666:assumed-role/r/s",
         "sessionContext":{"attributes":{"mfaAuthenticated":"false"},
           "sessionIssuer":{"type":"Role","userName":"Uploader"}}},
       "requestParameters":{"bucketName":"example-bucket","key":"the-secret.txt",
         "Host":"example-bucket.s3.eu-central-1.amazonaws.com",
         "x-amz-tagging":"label=the-secret"},
       "responseElements":{"ConsoleLogin":"Failure"},
       "resources":[{"ARN":"arn:aws:s3:::example-bucket/the-secret.txt"}],
       "additionalEventData":{"MFAUsed":"No","httpStatusCode":403,"bytesTransferredOut":243.0,
         "startTime":1779386400120,"endTime":1779386400180,"x-amz-id-2":"EXAMPLEhostid"},
       "tlsDetails":{"tlsVersion":"TLSv1.1","cipherSuite":"ECDHE-RSA-AES128-SHA",
         "clientProvidedHostHeader":"example-bucket.s3.eu-central-1.amazonaws.com"}}
      """;
  private static final String OTHER =
      """
      {"eventVersion":"1.11","eventID":"a0000001-1111-4222-8333-000000000002",
       "eventTime":"2025-05-21T18:00:00Z","eventSource":"kms.amazonaws.com","eventName":"Decrypt",
       "awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","userAgent":"aws-cli/2.6.3",
       "readOnly":true,"managementEvent":true,"recipientAccountId":"444455556666",
       "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::444455556666:user/alice",
         "accountId":"444455556666","userName":"alice",
         "sessionContext":{"attributes":{"mfaAuthenticated":"true"}}},
       "requestParameters":{"keyId":"alias/example"},
       "additionalEventData":{"MFAUsed":"Yes"},
       "tlsDetails":{"tlsVersion":"TLSv1.3"}}
      """;

  private TemplatedIndex index;
  private String version = "";

  @BeforeAll
  void index(LocalServers servers) throws Exception {
    RecordMapper mapper =
        new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.system());
    Origin origin = Origin.of(ObjectRef.of("example-trail", "key"), 0);
    List<Document> documents = new ArrayList<>();
    for (String record : List.of(SUSPICIOUS, OTHER)) {
      documents.add(mapper.map(new JsonMapper().readTree(record), origin));
    }
    version =
        new OpenSearchCalls(servers.openSearch()).get("/").path("version").path("number").asText();
    index = TemplatedIndex.create(servers.openSearch(), "query-strings");
    index.write(documents);
  }

  @AfterAll
  void delete() throws Exception {
    index.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventName:PutObject AND errorCode:AccessDenied",
        "eventName:(PutObject OR DeleteObject) AND NOT eventName:Decrypt",
        "event.provider:s3.amazonaws.com AND event.action:PutObject AND event.outcome:failure",
        "cloud.account.id:444455556666 AND recipientAccountId:111122223333",
        "cloud.service.name:s3",
        "user.name:Uploader",
        "aws.cloudtrail.event_name:PutObject",
        "aws.cloudtrail.management_event:false AND aws.cloudtrail.read_only:false",
        "aws.cloudtrail.user_identity.session_context.mfa_authenticated:false",
        "aws.cloudtrail.user_identity.session_context.session_issuer.user_name:Uploader",
        "aws.cloudtrail.resources.arn:\"arn:aws:s3:::example-bucket/the-secret.txt\"",
        "eventSource:s3.amazonaws.com",
        "errorCode:*Denied*",
        "errorMessage:denied",
        "error.code:AccessDenied",
        "requestParameters.bucketName:*",
        "requestParameters.bucketName:example-bucket",
        "requestParameters._value:*secret*",
        "requestParameters.x-amz-tagging:label*",
        "userAgent:*rclone*",
        "user_agent.original:*rclone*",
        "userIdentity.type:AssumedRole",
        "userIdentity.arn:*assumed-role*",
        "userIdentity.sessionContext.attributes.mfaAuthenticated:false",
        "tlsDetails.tlsVersion:TLSv1.1",
        "tlsDetails.tlsVersion:TLSv1.1 AND NOT tlsDetails.tlsVersion:TLSv1.3",
        "tls.version:1.1 AND tls.client.server_name:example-bucket*",
        "tls.version:\"1.1\"",
        "tls.version:<1.2",
        "tlsVersionNumber:<1.2",
        "tlsVersionNumber:[1.0 TO 1.1]",
        "http.response.status_code:[400 TO 499]",
        "eventTime:[2026-01-01 TO 2027-01-01]",
        "timestamp:[2026-01-01 TO 2027-01-01]",
        "additionalEventData.MFAUsed:No",
        "responseElements.ConsoleLogin:Failure",
        "responseElements._value:*ail*",
        "*secret*",
        "sourceIPAddress:203.0.113.9",
        "eventName:PutObject AND NOT sourceIPAddress:*.amazonaws.com",
        "resources.ARN:*secret*",
        "actor.arn:arn* AND s3.bucketName:*ample*",
        "actor.arn:*assumed-role*",
        "actor.arn:/.*assumed-role.*/",
        "awsRegion:*central*",
        "s3.key:*.t?t",
        "tlsDetails.clientProvidedHostHeader:*amazonaws.com",
        "sourceIp:\"203.0.113.0/24\"",
        "source.ip:[203.0.113.0 TO 203.0.113.255]",
        "bytesTransferredOut:>200",
        "accessDenied:true",
        "s3.key:*secret*",
        "s3.bucketName:example-bucket",
        "requestParameters:example-bucket",
        "requestParameters:lab*",
        "requestID:EXAMPLE123456789",
        "tlsDetails.clientProvidedHostHeader:example-bucket.s3.eu-central-1.amazonaws.com",
        "tlsDetails.clientProvidedHostHeader:*",
        "errorMessage.keyword:\"Access Denied\"",
        "s3.startTime:[1779386400000 TO *]",
        "s3.startTime:[2026-05-01 TO 2026-06-01]",
        "s3.startTime:[2026 TO 2027]",
        "ingestedAt:[2020-01-01 TO *] AND s3.endTime:[1779386400180 TO 1779386400180]",
      })
  void theSuspiciousRecordAloneIsFound(String query) throws Exception {
    assertThat(hits(query))
        .singleElement()
        .satisfies(hit -> assertThat(hit.at("/_source/eventID").asText()).endsWith("1"));
  }

  /** Values within a {@code flat_object}; OpenSearch 2 finds none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "requestParameters:/.*secret.*/",
        "requestParameters.x-amz-tagging:/.*secret.*/",
      })
  void regularExpressionsFindItAsOfOpenSearch3(String query) throws Exception {
    assumeThat(version).doesNotStartWith("2.");

    theSuspiciousRecordAloneIsFound(query);
  }

  /** As Dashboards translates DQL: a wildcard alone, a wildcard, any other value. */
  @ParameterizedTest
  @CsvSource({
    "eventName, PutObject",
    "errorCode, *Denied",
    "userAgent, *rclone*",
    "actor.name, Upload*",
    "s3.key, *secret*",
    "sourceIp, 203.0.113.0/24",
    "related.ip, 203.0.113.0/24",
    "tls.version, 1.1",
    "requestParameters.bucketName, *",
    "requestParameters.bucketName, example-bucket",
    "requestParameters.x-amz-tagging, label*",
    "requestParameters._value, *secret*",
  })
  void dqlFindsTheSuspiciousRecordAlone(String field, String value) throws Exception {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    if (value.equals("*")) {
      query.putObject("exists").put("field", field);
    } else if (value.contains("*")) {
      query.putObject("query_string").put("query", value).putArray("fields").add(field);
    } else {
      query.putObject("match").put(field, value);
    }

    assertThat(search(query))
        .singleElement()
        .satisfies(hit -> assertThat(hit.at("/_source/eventID").asText()).endsWith("1"));
  }

  @Test
  void everyRecordHasTheConstants() throws Exception {
    assertThat(
            hits(
                "event.dataset:aws.cloudtrail AND data_stream.dataset:aws.cloudtrail AND"
                    + " event.kind:event AND data_stream.namespace:default"))
        .hasSize(2);
  }

  /** What {@code docs/fields.md} warns of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "requestParameters:*secret*",
        "requestParameters.x-amz-tagging:*secret",
        "requestParameters.x-amz-tagging:label*secret",
        "requestParameters.key:*",
        "requestParameters.Host:*",
        "s3.hostId:*",
      })
  void nothingIsFound(String query) throws Exception {
    assertThat(hits(query)).isEmpty();
  }

  private JsonNode hits(String query) throws Exception {
    ObjectNode string = JsonNodeFactory.instance.objectNode();
    string.putObject("query_string").put("query", query);
    return search(string);
  }

  private JsonNode search(ObjectNode query) throws Exception {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.set("query", query);
    JsonNode hits = index.search(request).at("/hits/hits");
    assertThat(hits.isArray()).isTrue();
    return hits;
  }
}
