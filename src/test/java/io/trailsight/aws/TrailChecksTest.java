package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.config.SettingsReader;
import io.trailsight.config.SourceSettings;
import io.trailsight.fault.Fault;
import io.trailsight.integrity.PublicKeys;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testing.JsonServer;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.testing.JsonServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** What answers of S3 and CloudTrail show about finding objects and checking digests. */
@Timeout(60)
class TrailChecksTest {

  private static final String ACCOUNT = "org/AWSLogs/111122223333/";
  private static final String DIGESTS = ACCOUNT + "CloudTrail-Digest/";
  private static final PublicKeys NONE = (_, _, _) -> Optional.empty();

  @TempDir private Path folder;

  private final Set<String> folders = new ConcurrentSkipListSet<>();
  private final Set<String> denied = new ConcurrentSkipListSet<>();
  private final JsonServer server = JsonServer.of(this::answer);
  private final S3Client s3 = LocalClients.s3(server.uri(), 2);

  TrailChecksTest() throws IOException {}

  @AfterEach
  void stop() throws Exception {
    s3.close();
    server.close();
  }

  @Test
  void whatIsAllowedIsTriedOutOnTheFirstDigests() throws Exception {
    folders.addAll(List.of(DIGESTS + "eu-west-1/", DIGESTS + "us-east-1/"));

    assertThat(find(true, Optional.of(NONE)))
        .containsExactly(
            "s3:ListBucket (logs/org/): ",
            "s3:GetObject (digests below logs/org/): ",
            "cloudtrail:ListPublicKeys (us-east-1): ");
    assertThat(server.requests().getLast().path())
        .isEqualTo("/logs/" + DIGESTS + "eu-west-1/trailsight-config-check");
  }

  @Test
  void whereNothingNeedsItADenialIsNoFailure() throws Exception {
    denied.add("s3:ListBucket");

    assertThat(find(false, Optional.empty()))
        .containsExactly(
            "s3:ListBucket (logs/org/): unneeded: AccessDenied (HTTP 403): s3:ListBucket is not"
                + " allowed; only `backfill` and `verify` need it");
  }

  @Test
  void whatDigestsNeedIsMissing() throws Exception {
    denied.add("s3:ListBucket");
    PublicKeys refused =
        (_, _, _) -> {
          throw new Fault.Permanent("cloudtrail:ListPublicKeys: AccessDeniedException");
        };

    assertThat(find(true, Optional.of(refused)))
        .containsExactly(
            "s3:ListBucket (logs/org/): missing: AccessDenied (HTTP 403): s3:ListBucket is not"
                + " allowed",
            "s3:GetObject (digests below logs/org/): unknown: they cannot be found: S3:"
                + " AccessDenied (HTTP 403): s3:ListBucket is not allowed; s3:ListBucket is needed",
            "cloudtrail:ListPublicKeys (us-east-1): missing: cloudtrail:ListPublicKeys:"
                + " AccessDeniedException");
  }

  @Test
  void aRoleMayReadAllButDigests() throws Exception {
    folders.add(DIGESTS + "eu-west-1/");
    denied.add("s3:GetObject");

    assertThat(find(true, Optional.empty()))
        .contains(
            "s3:GetObject (digests below logs/org/): missing: AccessDenied (HTTP 403): s3:GetObject"
                + " is not allowed");
  }

  @Test
  void aTrailWithoutDigestsShowsNothing() throws Exception {
    folders.add(ACCOUNT + "CloudTrail/eu-west-1/");

    assertThat(find(true, Optional.empty()))
        .contains(
            "s3:GetObject (digests below logs/org/): unknown: there are none; is log file"
                + " validation on?");
  }

  private List<String> find(boolean digests, Optional<PublicKeys> keys) throws Exception {
    List<String> found = new ArrayList<>();
    for (Check check : new TrailChecks(s3, source(), digests, keys).all()) {
      String words =
          switch (check.call().find()) {
            case Finding.Allowed(String note) -> note;
            case Finding.Missing(String reason) -> "missing: " + reason;
            case Finding.Unneeded(String reason) -> "unneeded: " + reason;
            case Finding.Unknown(String reason) -> "unknown: " + reason;
          };
      found.add("%s (%s): %s".formatted(check.permission(), check.subject(), words));
    }
    return found;
  }

  private SourceSettings source() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            sqs: {queueUrl: http://localhost/q}
            s3: {buckets: logs, prefixes: org/AWS, bucketOwner: any}
            opensearch: {url: http://localhost}
            """);
    return SettingsReader.read(Optional.of(file), Map.of()).settings().sources().getFirst();
  }

  private Reply answer(Request request) {
    boolean lists = request.path().equals("/logs");
    String action = lists ? "s3:ListBucket" : "s3:GetObject";
    if (denied.contains(action)) {
      return error(
          403,
          "AccessDenied",
          "User: x is not authorized to perform: " + action + " on resource: \"y\"");
    }
    return lists ? list(request.query()) : error(404, "NoSuchKey", "no such key");
  }

  private Reply list(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    StringBuilder below = new StringBuilder();
    folders.stream()
        .filter(each -> query.containsKey("delimiter") && each.startsWith(prefix))
        .map(each -> each.substring(0, each.indexOf('/', prefix.length()) + 1))
        .distinct()
        .forEach(
            each ->
                below
                    .append("<CommonPrefixes><Prefix>")
                    .append(each)
                    .append("</Prefix></CommonPrefixes>"));
    return xml(200, "<ListBucketResult>" + below + "</ListBucketResult>");
  }

  private static Reply error(int status, String code, String message) {
    return xml(
        status, "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
  }

  private static Reply xml(int status, String text) {
    return new Reply(status, "application/xml", text, Optional.empty());
  }
}
