package io.trailsight.testbed;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of local servers. The caller closes each. */
public final class LocalClients {

  private static final StaticCredentialsProvider ANY_CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "any"));

  private LocalClients() {}

  /** A client of SQS, and those that watch what it does. */
  public static SqsClient sqs(URI endpoint, ExecutionInterceptor... watchers) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANY_CREDENTIALS)
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(override -> override.executionInterceptors(List.of(watchers)))
        .build();
  }

  /** A client of S3 with so many connections. */
  public static S3Client s3(URI endpoint, int connections) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANY_CREDENTIALS)
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(connections))
        .build();
  }
}
