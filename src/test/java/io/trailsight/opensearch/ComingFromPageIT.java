package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queries of {@code docs/coming-from.md} find what they are written for. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class ComingFromPageIT {

  private static final Pattern QUERY = Pattern.compile("(?s)```json\n(.*?)```");

  /** What each of the questions is about. */
  private static final String RECORD =
      """
      {"eventVersion":"1.11","eventID":"a0000001-1111-4222-8333-000000000009",
       "eventTime":"2026-05-21T18:00:00Z","eventSource":"s3.amazonaws.com","eventName":"PutObject",
       "errorCode":"AccessDenied","errorMessage":"Access Denied","awsRegion":"eu-central-1",
       "readOnly":false,"recipientAccountId":"111122223333","sourceIPAddress":"203.0.113.9",
       "userAgent":"[rclone/v1.66.0]",
       "userIdentity":{"type":"AssumedRole","accountId":"111122223333",
         "arn":"arn:aws:sts::111122223333:assumed-role/Uploader/s",
         "accessKeyId":"AKIAIOSFODNN7EXAMPLE"},
       "requestParameters":{"bucketName":"example-bucket","key":"the-secret.txt"},
       "tlsDetails":{"tlsVersion":"TLSv1.1"}}
      """;

  @Test
  void everyQueryFindsTheRecord(LocalServers servers) throws Exception {
    RecordMapper mapper =
        new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.system());
    List<String> queries =
        QUERY
            .matcher(Files.readString(Path.of("docs", "coming-from.md")))
            .results()
            .map(query -> query.group(1))
            .toList();
    assertThat(queries).hasSizeGreaterThan(4);

    try (TemplatedIndex index = TemplatedIndex.create(servers.openSearch(), "coming-from")) {
      index.write(
          List.of(
              mapper.map(
                  new JsonMapper().readTree(RECORD),
                  Origin.of(ObjectRef.of("example-trail", "key"), 0))));
      OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
      for (String query : queries) {
        JsonNode answer = calls.call("POST", "/" + index.name() + "/_search", query);
        assertThat(answer.at("/hits/total/value").asInt()).as(query).isEqualTo(1);
        assertThat(answer.path("aggregations").findValues("buckets"))
            .as(query)
            .allSatisfy(buckets -> assertThat(buckets).isNotEmpty());
      }
    }
  }
}
