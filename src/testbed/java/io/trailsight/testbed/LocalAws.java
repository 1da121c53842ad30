package io.trailsight.testbed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** A bucket and a queue on local servers, and what fills them. Thread-safe. */
public final class LocalAws implements AutoCloseable {

  private static final String CREDENTIAL = "local";
  private static final int BATCH = 10;

  private static final List<QueueAttributeName> ALL_MESSAGES =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  private final Endpoints endpoints;
  private final S3Client s3;
  private final SqsClient sqs;
  private final String bucket;
  private final String queueUrl;

  private LocalAws(
      Endpoints endpoints, S3Client s3, SqsClient sqs, String bucket, String queueUrl) {
    this.endpoints = endpoints;
    this.s3 = s3;
    this.sqs = sqs;
    this.bucket = bucket;
    this.queueUrl = queueUrl;
  }

  /**
   * An object to upload.
   *
   * @param content read when it is needed
   * @param metadata its user metadata
   */
  public record Upload(String key, Content content, Map<String, String> metadata) {

    public Upload {
      metadata = Map.copyOf(metadata);
    }

    /** An object without user metadata. */
    public Upload(String key, Content content) {
      this(key, content, Map.of());
    }

    /** An object whose content is in memory. */
    public static Upload of(String key, byte[] content) {
      return new Upload(key, () -> content);
    }
  }

  /** Reads an object's content. */
  @FunctionalInterface
  public interface Content {

    byte[] read() throws IOException;
  }

  /**
   * Makes an empty bucket and an empty queue.
   *
   * @param name the name of both
   */
  public static LocalAws create(LocalServers servers, String name) {
    return create(servers.endpoints(), name);
  }

  /** The same on servers that answer there. */
  public static LocalAws create(Endpoints endpoints, String name) {
    S3Client s3 = LocalClients.s3(endpoints.s3(), Uploads.AT_ONCE);
    SqsClient sqs = LocalClients.sqs(endpoints.sqs());
    s3.createBucket(request -> request.bucket(name));
    String queueUrl = sqs.createQueue(request -> request.queueName(name)).queueUrl();
    return new LocalAws(endpoints, s3, sqs, name, queueUrl);
  }

  /** The settings, as variables, of a service that reads this queue and bucket. */
  public Map<String, String> settings() {
    return settings(endpoints);
  }

  /** The same for a service that reaches the servers elsewhere, such as through proxies. */
  public Map<String, String> settings(Endpoints reached) {
    return Map.of(
        "TRAILSIGHT_SQS_QUEUE_URL",
        queueUrl,
        "TRAILSIGHT_SQS_ENDPOINT",
        reached.sqs().toString(),
        "TRAILSIGHT_S3_ENDPOINT",
        reached.s3().toString(),
        "TRAILSIGHT_S3_PATH_STYLE",
        "true",
        "TRAILSIGHT_S3_BUCKETS",
        bucket,
        "TRAILSIGHT_OPENSEARCH_URL",
        reached.openSearch().toString(),
        "TRAILSIGHT_HTTP_PORT",
        "0",
        "TRAILSIGHT_HTTP_ADDRESS",
        "127.0.0.1");
  }

  /** The variables, for a command line, of a command that only reads this bucket. */
  public String environmentOfS3() {
    return "AWS_ACCESS_KEY_ID=%1$s AWS_SECRET_ACCESS_KEY=%1$s TRAILSIGHT_S3_ENDPOINT=%2$s"
            .formatted(CREDENTIAL, endpoints.s3())
        + " TRAILSIGHT_S3_PATH_STYLE=true";
  }

  /**
   * Makes the environment of a process that is started for these servers one in which it finds them
   * alone: no settings, AWS credentials or proxies of whoever starts it, and credentials that the
   * servers accept.
   *
   * @param environment as a {@link ProcessBuilder} has it
   */
  public static void isolate(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("TRAILSIGHT_")
                    || name.startsWith("AWS_")
                    || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    environment.put("AWS_ACCESS_KEY_ID", CREDENTIAL);
    environment.put("AWS_SECRET_ACCESS_KEY", CREDENTIAL);
  }

  /** Lets every AWS client of this JVM find credentials. */
  public static void provideCredentials() {
    System.setProperty("aws.accessKeyId", CREDENTIAL);
    System.setProperty("aws.secretAccessKey", CREDENTIAL);
  }

  /**
   * Has the queue move messages to another one, which is made, when they were received too often.
   *
   * @param maxReceives how often a message is handed out
   */
  public void redrive(int maxReceives) {
    String name = bucket + "-dead";
    sqs.createQueue(request -> request.queueName(name));
    String policy =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:%s\",\"maxReceiveCount\":%d}"
            .formatted(name, maxReceives);
    sqs.setQueueAttributes(
        request ->
            request
                .queueUrl(queueUrl)
                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
  }

  public String bucket() {
    return bucket;
  }

  /** How many messages the queue holds, hidden or not. */
  public int messages() {
    return count(ALL_MESSAGES);
  }

  /** How many messages nobody can receive at the moment. */
  public int hidden() {
    return count(List.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private int count(List<QueueAttributeName> numbers) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(numbers))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  /**
   * Uploads objects, then announces each in one of the shapes that AWS uses.
   *
   * @throws IOException when an object cannot be read
   */
  public void publish(List<Upload> objects) throws IOException, InterruptedException {
    List<Long> sizes = upload(objects);
    List<String> bodies = new ArrayList<>();
    Announcement[] shapes = Announcement.values();
    for (int i = 0; i < objects.size(); i++) {
      Announcement shape = shapes[i % shapes.length];
      bodies.add(shape.body(bucket, objects.get(i).key(), sizes.get(i)));
    }
    announce(bodies);
  }

  /** Sends messages with these bodies. */
  public void announce(List<String> bodies) {
    for (int from = 0; from < bodies.size(); from += BATCH) {
      send(bodies.subList(from, Math.min(from + BATCH, bodies.size())));
    }
  }

  /**
   * Uploads objects.
   *
   * @return their sizes in bytes
   */
  public List<Long> upload(List<Upload> objects) throws IOException, InterruptedException {
    return new Uploads(s3, bucket).all(objects);
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
