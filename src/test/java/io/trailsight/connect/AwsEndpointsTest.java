package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.config.SourceSettings;
import io.trailsight.testing.FakeSts;
import io.trailsight.testing.RecordingProxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.endpoints.SqsEndpointProvider;

/** Where queue, buckets and STS are called, in each partition of AWS. */
@Timeout(120)
class AwsEndpointsTest {

  private static final String ACCESS_KEY = SdkSystemSetting.AWS_ACCESS_KEY_ID.property();
  private static final String SECRET_KEY = SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property();
  private static final String FIPS = SdkSystemSetting.AWS_USE_FIPS_ENDPOINT.property();

  private RecordingProxy proxy;

  @BeforeEach
  void start() throws Exception {
    proxy = RecordingProxy.start();
    System.setProperty(ACCESS_KEY, "local");
    System.setProperty(SECRET_KEY, "local");
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    List.of(ACCESS_KEY, SECRET_KEY, FIPS).forEach(System::clearProperty);
  }

  static Stream<Region> regions() {
    return Region.regions().stream().filter(region -> !region.isGlobalRegion());
  }

  /** The SDK lists them: a region or partition that it learns of works with the next version. */
  @ParameterizedTest
  @MethodSource("regions")
  void everyEndpointOfSqsStatesItsRegion(Region region) {
    for (int kind = 0; kind < 4; kind++) {
      boolean fips = (kind & 1) != 0;
      boolean dualStack = (kind & 2) != 0;
      URI endpoint =
          SqsEndpointProvider.defaultProvider()
              .resolveEndpoint(asked -> asked.region(region).useFips(fips).useDualStack(dualStack))
              .join()
              .endpointUrl()
              .toUri();
      URI queue = endpoint.resolve("/111122223333/q");

      assertThat(QueueUrl.region(queue)).as("%s", queue).contains(region);
      boolean usual =
          endpoint
              .getHost()
              .equals("sqs." + region + "." + PartitionMetadata.of(region).dnsSuffix());
      assertThat(QueueUrl.endpoint(queue))
          .isEqualTo(usual ? Optional.empty() : Optional.of(endpoint));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://vpce-0a-0b.sqs.eu-west-1.vpce.amazonaws.com/1/q,"
        + " https://vpce-0a-0b.sqs.eu-west-1.vpce.amazonaws.com",
    "https://vpce-0a.sqs.us-gov-west-1.vpce.amazonaws.com:8443/1/q,"
        + " https://vpce-0a.sqs.us-gov-west-1.vpce.amazonaws.com:8443",
    "https://sqs-fips.us-gov-west-1.amazonaws.com/1/q,"
        + " https://sqs-fips.us-gov-west-1.amazonaws.com",
    "https://sqs.eu-west-1.api.aws/1/q, https://sqs.eu-west-1.api.aws",
    "https://sqs.eu-west-1.amazonaws.com/1/q,",
    "https://eu-west-1.queue.amazonaws.com/1/q,",
    "https://cn-north-1.queue.amazonaws.com.cn/1/q,",
    "https://queue.amazonaws.com/1/q,",
    "https://sqs.internal/1/q,"
  })
  void anEndpointOtherThanTheUsualOneIsCalled(URI queue, URI endpoint) {
    assertThat(QueueUrl.endpoint(queue)).isEqualTo(Optional.ofNullable(endpoint));
  }

  /** The hosts are as the AWS general reference lists them. */
  @ParameterizedTest
  @CsvSource({
    "eu-west-1, , , sqs.eu-west-1.amazonaws.com, logs.s3.eu-west-1.amazonaws.com,"
        + " sts.eu-west-1.amazonaws.com",
    "us-east-1, true, , sqs-fips.us-east-1.amazonaws.com, logs.s3-fips.us-east-1.amazonaws.com,"
        + " sts-fips.us-east-1.amazonaws.com",
    "eu-west-1, , true, sqs.eu-west-1.api.aws, logs.s3.dualstack.eu-west-1.amazonaws.com,"
        + " sts.eu-west-1.api.aws",
    "us-gov-west-1, true, true, sqs-fips.us-gov-west-1.api.aws,"
        + " logs.s3-fips.dualstack.us-gov-west-1.amazonaws.com, sts-fips.us-gov-west-1.api.aws",
    "cn-north-1, false, , sqs.cn-north-1.amazonaws.com.cn, logs.s3.cn-north-1.amazonaws.com.cn,"
        + " sts.cn-north-1.amazonaws.com.cn",
    "us-iso-east-1, , false, sqs.us-iso-east-1.c2s.ic.gov, logs.s3.us-iso-east-1.c2s.ic.gov,"
        + " sts.us-iso-east-1.c2s.ic.gov",
    "eusc-de-east-1, , , sqs.eusc-de-east-1.amazonaws.eu, logs.s3.eusc-de-east-1.amazonaws.eu,"
        + " sts.eusc-de-east-1.amazonaws.eu"
  })
  void theSwitchesReachEveryClient(
      String region, String fips, String dualStack, String sqs, String s3, String sts)
      throws Exception {
    Map<String, String> more = new HashMap<>(Map.of("TRAILSIGHT_AWS_REGION", region));
    Optional.ofNullable(fips).ifPresent(value -> more.put("TRAILSIGHT_AWS_FIPS", value));
    Optional.ofNullable(dualStack).ifPresent(value -> more.put("TRAILSIGHT_AWS_DUAL_STACK", value));

    assertThat(called(settings(more))).containsExactly(sqs, s3);
    more.put("TRAILSIGHT_SQS_ROLE_ARN", "arn:aws:iam::444455556666:role/reader");
    more.put("TRAILSIGHT_S3_ROLE_ARN", "arn:aws:iam::444455556666:role/reader");
    assertThat(called(settings(more))).containsExactly(sts);
  }

  /** There is one region of AWS Organizations in each partition. */
  @ParameterizedTest
  @CsvSource({
    "eu-west-1, , organizations.us-east-1.amazonaws.com",
    "eu-west-1, true, organizations-fips.us-east-1.amazonaws.com",
    "cn-north-1, , organizations.cn-northwest-1.amazonaws.com.cn",
    "us-gov-east-1, , organizations.us-gov-west-1.amazonaws.com",
    "us-iso-west-1, false, organizations.us-iso-east-1.c2s.ic.gov",
    "eusc-de-east-1, , organizations.eusc-de-east-1.amazonaws.eu"
  })
  void organizationsAreCalledInTheRegionOfTheirPartition(String region, String fips, String host)
      throws Exception {
    Map<String, String> more = new HashMap<>(Map.of("TRAILSIGHT_AWS_REGION", region));
    Optional.ofNullable(fips).ifPresent(value -> more.put("TRAILSIGHT_AWS_FIPS", value));

    try (OrganizationsApi api = AwsClients.organizations(settings(more))) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> api.call("ListRoots", Map.of()));
    }

    assertThat(proxy.requests()).containsExactly("CONNECT " + host + ":443 HTTP/1.1");
  }

  @Test
  void theSdksOwnSwitchCountsWhereNoneIsSet() throws Exception {
    System.setProperty(FIPS, "true");

    assertThat(called(settings(Map.of("TRAILSIGHT_AWS_REGION", "us-east-2"))))
        .containsExactly(
            "sqs-fips.us-east-2.amazonaws.com", "logs.s3-fips.us-east-2.amazonaws.com");
  }

  @Test
  void anAddressThatIsSetIsCalledAsItIs() throws Exception {
    System.setProperty(FIPS, "true");
    try (FakeSts sts = FakeSts.start()) {
      Settings settings =
          settings(
              Map.of(
                  "TRAILSIGHT_SQS_QUEUE_URL",
                  "https://vpce-0a.sqs.eu-west-1.vpce.amazonaws.com/111122223333/q",
                  "TRAILSIGHT_S3_ENDPOINT",
                  "https://bucket.vpce-0b.s3.eu-west-1.vpce.amazonaws.com",
                  "TRAILSIGHT_AWS_STS_ENDPOINT",
                  sts.uri().toString(),
                  "TRAILSIGHT_S3_ROLE_ARN",
                  "arn:aws:iam::444455556666:role/reader"));

      assertThat(called(settings))
          .containsExactly(
              "vpce-0a.sqs.eu-west-1.vpce.amazonaws.com",
              "logs.bucket.vpce-0b.s3.eu-west-1.vpce.amazonaws.com");
      assertThat(sts.calls()).isNotEmpty();
    }
  }

  /** The hosts that a call to the queue and one to a bucket lead to. */
  private List<String> called(Settings settings) throws Exception {
    int before = proxy.requests().size();
    SourceSettings source = settings.sources().getFirst();
    try (SqsClient sqs = AwsClients.sqs(settings, source, List.of());
        S3Client s3 = AwsClients.s3(settings, source, List.of())) {
      fails(() -> sqs.getQueueAttributes(request -> request.queueUrl("https://sqs.internal/1/q")));
      fails(() -> s3.getObject(request -> request.bucket("logs").key("a.json.gz")));
    }
    return proxy.requests().stream()
        .skip(before)
        .map(line -> line.replaceAll("CONNECT (.*):443 HTTP/1.1", "$1"))
        .distinct()
        .toList();
  }

  private static void fails(Runnable request) {
    try {
      request.run();
    } catch (SdkException _) {
      return;
    }
    throw new AssertionError("the proxy lets nobody through");
  }

  private Settings settings(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(Map.of("HTTPS_PROXY", proxy.place()));
    environment.putAll(more);
    return SettingsReader.readWithoutQueue(Optional.empty(), environment).settings();
  }
}
