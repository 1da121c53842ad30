package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.check.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answer of S3 for an object that is not there shows about the permission to read. */
class BucketChecksTest {

  private static final String DENIED =
      "User: arn:aws:sts::111122223333:assumed-role/trailsight/i-0 is not authorized to perform: %s"
          + " on resource: \"arn:aws:s3:::trail-logs\" because no identity-based policy allows it";

  @Test
  void whoMayListIsAnsweredThatThereIsNoSuchObject() {
    assertThat(BucketChecks.meaning(new AwsError(404, "NoSuchKey", ""), ""))
        .isEqualTo(Finding.allowed());
  }

  @Test
  void whoMayOnlyReadIsDeniedToList() {
    assertThat(
            BucketChecks.meaning(
                new AwsError(403, "AccessDenied", DENIED.formatted("s3:ListBucket")), ""))
        .isEqualTo(
            new Finding.Allowed("without s3:ListBucket: a missing object is reported as denied"));
  }

  @Test
  void whoMayNotReadIsDeniedByName() {
    assertThat(
            BucketChecks.meaning(
                new AwsError(403, "AccessDenied", DENIED.formatted("s3:GetObject")), ""))
        .isEqualTo(new Finding.Missing("AccessDenied (HTTP 403): s3:GetObject is not allowed"));
  }

  @Test
  void aDenialWithoutAReasonShowsNeither() {
    assertThat(BucketChecks.meaning(new AwsError(403, "AccessDenied", "Access Denied"), ""))
        .isInstanceOf(Finding.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "404,NoSuchBucket",
    "301,PermanentRedirect",
    "403,InvalidAccessKeyId",
    "503,SlowDown"
  })
  void anythingElseIsMissing(int status, String code) {
    assertThat(BucketChecks.meaning(new AwsError(status, code, ""), ""))
        .isEqualTo(new Finding.Missing(code + " (HTTP " + status + ")"));
  }
}
