package io.trailsight.tools.publish;

import io.trailsight.telemetry.LogSetup;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.Uploads;
import io.trailsight.testbed.sample.SampleDigests;
import io.trailsight.testbed.sample.SampleEnrichment;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code trailsight sample}: the sample trail in a bucket that announces it to a queue. */
@Command(
    name = "sample",
    description =
        "Creates a queue and a bucket that notifies it of new objects, and uploads the sample"
            + " trail. What exists already is kept. Credentials are those of the AWS SDK's default"
            + " chain.",
    mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Option(names = "--queue", paramLabel = "NAME", required = true, description = "The queue.")
  private String queue = "";

  @Option(names = "--bucket", paramLabel = "NAME", required = true, description = "The bucket.")
  private String bucket = "";

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where SQS and S3 are, when both are in one place.")
  private @Nullable URI endpoint;

  @Option(
      names = "--sqs-endpoint",
      paramLabel = "URL",
      defaultValue = "${env:TRAILSIGHT_SQS_ENDPOINT}",
      description = "Where SQS is; left out, TRAILSIGHT_SQS_ENDPOINT, or AWS's own.")
  private @Nullable URI sqsEndpoint;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      defaultValue = "${env:TRAILSIGHT_S3_ENDPOINT}",
      description = "Where S3 is; left out, TRAILSIGHT_S3_ENDPOINT, or AWS's own.")
  private @Nullable URI s3Endpoint;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = "${env:TRAILSIGHT_AWS_REGION}",
      description =
          "The AWS region; left out, TRAILSIGHT_AWS_REGION, or us-east-1 where an endpoint is"
              + " given, or what the AWS SDK finds.")
  private @Nullable String region;

  @Option(
      names = "--enrichment",
      paramLabel = "DIR",
      description =
          "A folder for files that state places, networks and accounts of the sample trail, for"
              + " enrichment.*; left out, none are written.")
  private @Nullable Path enrichment;

  @Option(
      names = "--public-keys",
      paramLabel = "FILE",
      description =
          "A file for the key that signed the digests, for integrity.publicKeyFiles and verify;"
              + " left out, none is written.")
  private @Nullable Path publicKeys;

  private final PrintStream out;
  private final PrintStream err;

  /** Writes its result to one stream, and failures to the other. */
  public SampleCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    LogSetup.applyBesideOutput();
    try (S3Client s3 = s3();
        SqsClient sqs = sqs()) {
      return publish(AnnouncingBucket.create(s3, sqs, bucket, queue));
    } catch (IOException | SdkException e) {
      err.println("trailsight: " + Printable.of(String.valueOf(e.getMessage())));
      return FAILED;
    }
  }

  private int publish(AnnouncingBucket announcing) throws IOException, InterruptedException {
    if (enrichment != null) {
      SampleEnrichment.write(enrichment);
    }
    if (publicKeys != null) {
      SampleDigests.writePublicKeys(publicKeys);
    }
    SampleTrail trail = new SampleTrail(LocalDate.now(ZoneOffset.UTC).minusDays(1), bucket);
    List<Upload> objects =
        Stream.concat(trail.objects().stream(), trail.accessLogs().objects().stream())
            .map(SampleObject::upload)
            .toList();
    // Before the bucket announces anything.
    int uploaded = announcing.upload(List.of(trail.unannounced().upload()));
    announcing.announce();
    uploaded += announcing.upload(objects);
    out.printf(
        "Uploaded %d of %d objects of the sample trail to s3://%s, announced to %s%n",
        uploaded, objects.size(), Printable.of(bucket), Printable.of(announcing.queueUrl()));
    return 0;
  }

  private S3Client s3() {
    Optional<URI> own = Optional.ofNullable(endpoint != null ? endpoint : s3Endpoint);
    return common(S3Client.builder(), own)
        // Servers that stand in for AWS have no host for each bucket.
        .forcePathStyle(own.isPresent())
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(Uploads.AT_ONCE))
        .build();
  }

  private SqsClient sqs() {
    Optional<URI> own = Optional.ofNullable(endpoint != null ? endpoint : sqsEndpoint);
    return common(SqsClient.builder(), own).httpClientBuilder(Apache5HttpClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B common(B builder, Optional<URI> own) {
    own.ifPresent(address -> builder.endpointOverride(address).region(Region.US_EAST_1));
    Optional.ofNullable(region).ifPresent(name -> builder.region(Region.of(name)));
    return builder;
  }
}
