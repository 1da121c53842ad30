package io.trailsight.aws;

import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.config.IntegritySettings;
import io.trailsight.config.RoleSettings;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import io.trailsight.connect.AwsClients;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the program needs to be allowed on AWS for one source. */
public final class SourceChecks implements Closeable {

  private final SourceSettings source;
  private final SqsClient sqs;
  private final S3Client s3;
  private final boolean digests;
  private final Optional<CloudTrailKeys> keys;

  private SourceChecks(
      SourceSettings source,
      SqsClient sqs,
      S3Client s3,
      boolean digests,
      Optional<CloudTrailKeys> keys) {
    this.source = source;
    this.sqs = sqs;
    this.s3 = s3;
    this.digests = digests;
    this.keys = keys;
  }

  /**
   * Connects to a source; no request is sent yet.
   *
   * @throws IOException when no region is known
   */
  public static SourceChecks connect(Settings settings, SourceSettings source) throws IOException {
    IntegritySettings integrity = settings.integrity();
    return new SourceChecks(
        source,
        AwsClients.sqs(settings, source, List.of()),
        AwsClients.s3(settings, source, List.of()),
        integrity.enabled(),
        integrity.enabled() && integrity.publicKeyFiles().isEmpty()
            ? Optional.of(CloudTrailKeys.connect(settings, source))
            : Optional.empty());
  }

  /** The checks. */
  public List<Check> all() {
    List<Check> checks = new ArrayList<>();
    checks.add(credentials("for the queue", source.sqs().role(), sqs.serviceClientConfiguration()));
    Optional<String> queue = source.sqs().queueUrl().map(URI::toString);
    queue.ifPresent(url -> checks.addAll(new QueueChecks(sqs, url).all()));
    checks.add(credentials("for the buckets", source.s3().role(), s3.serviceClientConfiguration()));
    checks.addAll(new BucketChecks(s3, source).all());
    checks.addAll(new TrailChecks(s3, source, digests, keys).all());
    return checks;
  }

  /** The check with the name of the source before what it is about. */
  public Check named(Check check) {
    return new Check(
        check.permission(), "%s: %s".formatted(source.name(), check.subject()), check.call());
  }

  private static Check credentials(
      String purpose, RoleSettings role, AwsServiceClientConfiguration client) {
    return new Check(
        role.arn().isPresent() ? "sts:AssumeRole" : "AWS credentials",
        role.arn().map(arn -> arn + " " + purpose).orElse(purpose),
        () -> {
          try {
            AwsCall.make(() -> client.credentialsProvider().resolveIdentity().join());
            return Finding.allowed();
          } catch (SdkException e) {
            return new Finding.Missing(AwsError.of(e).words());
          }
        });
  }

  @Override
  public void close() {
    sqs.close();
    s3.close();
    keys.ifPresent(CloudTrailKeys::close);
  }
}
