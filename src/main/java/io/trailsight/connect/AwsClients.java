package io.trailsight.connect;

import io.trailsight.config.EnrichmentSettings;
import io.trailsight.config.RoleSettings;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Builds the AWS clients, each with the credentials of its {@link AwsIdentity}. */
public final class AwsClients {

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
   * Builds the client of a source's queue; a request may take a little longer than a receive waits.
   *
   * @param interceptors see each request and answer
   * @throws IOException when no region is known, or two contradict each other
   */
  public static SqsClient sqs(
      Settings settings, SourceSettings source, List<ExecutionInterceptor> interceptors)
      throws IOException {
    Duration longest = source.sqs().waitTime().plus(BEYOND_WAIT);
    Optional<URI> endpoint =
        source.sqs().endpoint().or(() -> source.sqs().queueUrl().flatMap(QueueUrl::endpoint));
    return common(SqsClient.builder(), settings, source, endpoint, source.sqs().role())
        .httpClientBuilder(http(settings, longest, queueConnections(settings)))
        .overrideConfiguration(
            override -> override.apiCallAttemptTimeout(longest).executionInterceptors(interceptors))
        .build();
  }

  /** For deletes, changes of visibility, and receives, of which there are fewer than messages. */
  private static int queueConnections(Settings settings) {
    return 2 * SQS_REQUESTS_AT_ONCE + settings.ingest().concurrency() + SPARE_CONNECTIONS;
  }

  /**
   * Builds the client of a source's buckets, with a connection for each message in hand.
   *
   * @param interceptors see each request and answer
   * @throws IOException when no region is known, or two contradict each other
   */
  public static S3Client s3(
      Settings settings, SourceSettings source, List<ExecutionInterceptor> interceptors)
      throws IOException {
    int connections = settings.ingest().concurrency() + SPARE_CONNECTIONS;
    return s3Builder(settings, source, connections)
        .overrideConfiguration(override -> override.executionInterceptors(interceptors))
        .build();
  }

  /**
   * Builds a client of a source's buckets.
   *
   * @param connections the most requests at a time
   * @throws IOException when no region is known, or two contradict each other
   */
  public static S3Client s3(Settings settings, SourceSettings source, int connections)
      throws IOException {
    return s3Builder(settings, source, connections).build();
  }

  private static S3ClientBuilder s3Builder(
      Settings settings, SourceSettings source, int connections) throws IOException {
    return common(S3Client.builder(), settings, source, source.s3().endpoint(), source.s3().role())
        .forcePathStyle(source.s3().pathStyle())
        .crossRegionAccessEnabled(source.s3().endpoint().isEmpty())
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(http(settings, SOCKET, connections));
  }

  private static Apache5HttpClient.Builder http(
      Settings settings, Duration socketTimeout, int connections) {
    Proxies proxies = new Proxies(settings.proxy());
    return Apache5HttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(socketTimeout)
        .maxConnections(connections)
        .connectionMaxIdleTime(Connections.MAX_IDLE)
        .tcpKeepAlive(true)
        .httpRoutePlanner(proxies)
        .credentialsProvider(proxies.credentials());
  }

  private static <B extends AwsClientBuilder<B, C>, C> B common(
      B builder,
      Settings settings,
      SourceSettings source,
      Optional<URI> endpoint,
      RoleSettings role)
      throws IOException {
    Region region = knownRegion(settings, source, endpoint);
    return addressed(builder, settings, endpoint)
        .region(region)
        .credentialsProvider(AwsIdentity.of(settings, region, role));
  }

  /** The switches select among AWS's own endpoints; the SDK rejects them beside another address. */
  private static <B extends AwsClientBuilder<B, C>, C> B addressed(
      B builder, Settings settings, Optional<URI> endpoint) {
    if (endpoint.isPresent()) {
      return builder.endpointOverride(endpoint.get()).fipsEnabled(false).dualstackEnabled(false);
    }
    settings.aws().fips().ifPresent(builder::fipsEnabled);
    settings.aws().dualStack().ifPresent(builder::dualstackEnabled);
    return builder;
  }

  /**
   * Builds the client of STS; whoever it is for closes it.
   *
   * @param region where STS is asked
   */
  static StsClient sts(Settings settings, Region region, AwsCredentialsProvider credentials) {
    return addressed(StsClient.builder(), settings, settings.aws().stsEndpoint())
        .region(region)
        .credentialsProvider(credentials)
        .httpClientBuilder(http(settings, SOCKET, SPARE_CONNECTIONS))
        .build();
  }

  /**
   * Builds a client of CloudTrail, with the credentials for a source's buckets.
   *
   * @param region whose keys it lists
   */
  public static CloudTrailClient cloudTrail(
      Settings settings, SourceSettings source, String region) {
    Region asked = Region.of(region);
    return addressed(CloudTrailClient.builder(), settings, Optional.empty())
        .region(asked)
        .credentialsProvider(AwsIdentity.of(settings, asked, source.s3().role()))
        .httpClientBuilder(http(settings, SOCKET, SPARE_CONNECTIONS))
        .build();
  }

  /**
   * Builds the client of AWS Organizations. It has one region in each partition of AWS, which the
   * SDK lists; that partition is the one of the first source.
   *
   * @throws IOException when no region is known, or two contradict each other
   */
  public static OrganizationsApi organizations(Settings settings) throws IOException {
    EnrichmentSettings.Organizations stated = settings.enrichment().organizations();
    Region home = knownRegion(settings, settings.sources().getFirst(), stated.endpoint());
    ServiceMetadata service = ServiceMetadata.of(OrganizationsApi.SERVICE);
    String partition = PartitionMetadata.of(home).id();
    Region region =
        service.servicePartitions().stream()
            .filter(listed -> listed.partition().id().equals(partition))
            .flatMap(listed -> listed.globalRegion().stream())
            .findFirst()
            .orElse(home);
    return new OrganizationsApi(
        http(settings, SOCKET, SPARE_CONNECTIONS).build(),
        AwsIdentity.of(settings, home, stated.role()),
        stated.endpoint().orElse(organizationsUrl(service, region, isFips(settings))),
        service.signingRegion(region));
  }

  private static URI organizationsUrl(ServiceMetadata service, Region region, boolean fips) {
    ServiceEndpointKey.Builder key = ServiceEndpointKey.builder().region(region);
    return URI.create(
        "https://" + service.endpointFor((fips ? key.tags(EndpointTag.FIPS) : key).build()));
  }

  private static boolean isFips(Settings settings) {
    return settings
        .aws()
        .fips()
        .or(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT::getBooleanValue)
        .orElse(false);
  }

  private static Region knownRegion(
      Settings settings, SourceSettings source, Optional<URI> endpoint) throws IOException {
    Optional<Region> known = region(settings, source, endpoint);
    return known.isPresent() ? known.get() : regionOfEnvironment();
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

  /**
   * The region as set for the source, or the queue's, or the one set for all; empty leaves it to
   * the environment.
   *
   * @throws IOException when the two contradict each other
   */
  static Optional<Region> region(Settings settings, SourceSettings source, Optional<URI> endpoint)
      throws IOException {
    Optional<Region> queues = source.sqs().queueUrl().flatMap(QueueUrl::region);
    Optional<Region> set = source.region().map(Region::of);
    if (set.isPresent() && queues.isPresent() && !set.equals(queues)) {
      throw new IOException(
          "the region set for source %s is %s, but its queue (sqs.queueUrl) is in %s"
              .formatted(source.name(), set.get(), queues.get()));
    }
    return set.or(() -> queues)
        .or(() -> settings.aws().region().map(Region::of))
        .or(() -> endpoint.map(_ -> ANY));
  }
}
