package io.trailsight.connect;

import io.trailsight.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Builds the AWS clients. Credentials come from the SDK's own chain: environment, web identity,
 * container, instance.
 */
public final class AwsClients {

  /** A region's name between two dots of a host name, such as that of a queue's URL. */
  private static final Pattern REGION =
      Pattern.compile("(?:^|\\.)([a-z]{2}(?:-[a-z]+)+-\\d)\\.(?:.*\\.)?(?:amazonaws|api)\\.");

  /**
   * The most SQS requests of one kind at a time, beside receives; enough for thousands of messages
   * a second at 100 milliseconds a request.
   */
  public static final int SQS_REQUESTS_AT_ONCE = 32;

  /** Servers in place of AWS accept any region. */
  private static final Region ANY = Region.US_EAST_1;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SOCKET = Duration.ofSeconds(30);
  private static final Duration BEYOND_WAIT = Duration.ofSeconds(15);
  private static final int SPARE_CONNECTIONS = 8;

  private AwsClients() {}

  /**
   * Builds the client of the queue; a request may take a little longer than a receive waits.
   *
   * @param interceptor sees each request and answer
   * @throws IOException when no region is known
   */
  public static SqsClient sqs(Settings settings, ExecutionInterceptor interceptor)
      throws IOException {
    Duration longest = settings.sqs().waitTime().plus(BEYOND_WAIT);
    return common(SqsClient.builder(), settings, settings.sqs().endpoint())
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(longest)
                .maxConnections(queueConnections(settings)))
        .overrideConfiguration(
            override ->
                override.apiCallAttemptTimeout(longest).addExecutionInterceptor(interceptor))
        .build();
  }

  /** For deletes, changes of visibility, and receives, of which there are fewer than messages. */
  private static int queueConnections(Settings settings) {
    return 2 * SQS_REQUESTS_AT_ONCE + settings.ingest().concurrency() + SPARE_CONNECTIONS;
  }

  /**
   * Builds the client of the buckets, with a connection for each message in hand.
   *
   * @throws IOException when no region is known
   */
  public static S3Client s3(Settings settings) throws IOException {
    S3ClientBuilder builder =
        common(S3Client.builder(), settings, settings.s3().endpoint())
            .forcePathStyle(settings.s3().pathStyle())
            .crossRegionAccessEnabled(settings.s3().endpoint().isEmpty())
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    return builder
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SOCKET)
                .maxConnections(settings.ingest().concurrency() + SPARE_CONNECTIONS))
        .build();
  }

  private static <B extends AwsClientBuilder<B, C>, C> B common(
      B builder, Settings settings, Optional<URI> endpoint) throws IOException {
    Optional<Region> known = region(settings, endpoint);
    builder.region(known.isPresent() ? known.get() : regionOfEnvironment());
    endpoint.ifPresent(builder::endpointOverride);
    builder.credentialsProvider(new NamedCredentials(DefaultCredentialsProvider.builder().build()));
    return builder;
  }

  private static Region regionOfEnvironment() throws IOException {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new IOException(
          "aws.region is not set, and neither the queue's URL nor the environment names the region",
          e);
    }
  }

  /** The region as set, or the queue's; empty leaves it to the environment. */
  static Optional<Region> region(Settings settings, Optional<URI> endpoint) {
    Optional<Region> queues = settings.sqs().queueUrl().flatMap(AwsClients::regionOf);
    return settings
        .aws()
        .region()
        .map(Region::of)
        .or(() -> queues)
        .or(() -> endpoint.map(_ -> ANY));
  }

  private static Optional<Region> regionOf(URI queueUrl) {
    Matcher host = REGION.matcher(Optional.ofNullable(queueUrl.getHost()).orElse(""));
    return host.find() ? Optional.of(Region.of(host.group(1))) : Optional.empty();
  }
}
