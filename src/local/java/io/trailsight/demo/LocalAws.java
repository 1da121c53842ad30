package io.trailsight.demo;

import io.trailsight.local.LocalServers;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** The part of AWS in a demo: a bucket, a queue, and whoever fills them. */
final class LocalAws implements AutoCloseable {

  static final String BUCKET = "trail-logs";

  private static final String QUEUE = "trail-notices";
  private static final String CREDENTIAL = "demo";
  private static final int UPLOADS = 16;
  private static final int BATCH = 10;

  private final S3Client s3;
  private final SqsClient sqs;
  private final String queueUrl;

  private LocalAws(S3Client s3, SqsClient sqs, String queueUrl) {
    this.s3 = s3;
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /** Makes an empty bucket and an empty queue. */
  static LocalAws create(LocalServers servers) {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIAL, CREDENTIAL));
    S3Client s3 =
        S3Client.builder()
            .endpointOverride(servers.s3())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .forcePathStyle(true)
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(UPLOADS))
            .build();
    SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(servers.sqs())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    s3.createBucket(request -> request.bucket(BUCKET));
    String queueUrl = sqs.createQueue(request -> request.queueName(QUEUE)).queueUrl();
    return new LocalAws(s3, sqs, queueUrl);
  }

  /** The name under which the pipeline's own clients find the same credentials. */
  static void provideCredentials() {
    System.setProperty("aws.accessKeyId", CREDENTIAL);
    System.setProperty("aws.secretAccessKey", CREDENTIAL);
  }

  URI queueUrl() {
    return URI.create(queueUrl);
  }

  /**
   * Uploads objects, then announces each in one of the shapes that AWS uses.
   *
   * @throws IOException when an object cannot be read
   */
  void publish(List<DemoTrail.Source> objects) throws IOException, InterruptedException {
    List<Long> sizes = upload(objects);
    List<String> bodies = new ArrayList<>();
    Announcement[] shapes = Announcement.values();
    for (int i = 0; i < objects.size(); i++) {
      Announcement shape = shapes[i % shapes.length];
      bodies.add(shape.body(BUCKET, objects.get(i).key(), sizes.get(i)));
    }
    for (int from = 0; from < bodies.size(); from += BATCH) {
      send(bodies.subList(from, Math.min(from + BATCH, bodies.size())));
    }
  }

  private List<Long> upload(List<DemoTrail.Source> objects)
      throws IOException, InterruptedException {
    Semaphore permits = new Semaphore(UPLOADS);
    List<Future<Long>> uploads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (DemoTrail.Source object : objects) {
        permits.acquire();
        uploads.add(
            threads.submit(
                () -> {
                  try {
                    return upload(object);
                  } finally {
                    permits.release();
                  }
                }));
      }
    }
    List<Long> sizes = new ArrayList<>();
    for (Future<Long> upload : uploads) {
      sizes.add(result(upload));
    }
    return sizes;
  }

  /** With the headers that CloudTrail writes. */
  private long upload(DemoTrail.Source object) throws IOException {
    byte[] content = object.content().read();
    PutObjectRequest.Builder request =
        PutObjectRequest.builder().bucket(BUCKET).key(object.key()).contentType("application/json");
    if (object.key().endsWith(".gz")) {
      request.contentEncoding("gzip");
    }
    s3.putObject(request.build(), RequestBody.fromBytes(content));
    return content.length;
  }

  private static long result(Future<Long> upload) throws IOException, InterruptedException {
    try {
      return upload.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("an upload failed", e.getCause());
    }
  }

  private void send(List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (String body : bodies) {
      String id = String.valueOf(entries.size());
      entries.add(SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build());
    }
    SendMessageBatchResponse response =
        sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
    if (response.hasFailed()) {
      throw new IllegalStateException("the queue took not every message: " + response.failed());
    }
  }

  @Override
  public void close() {
    s3.close();
    sqs.close();
  }
}
