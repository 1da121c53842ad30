package io.trailsight.tools.bench.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.aws.S3ObjectStore;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.ingest.ObjectStoreContract;
import io.trailsight.testbed.LocalClients;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3EndpointTest extends ObjectStoreContract {

  private static final String BUCKET = "trail-logs";
  private static final int FEW = 2;

  private static LeanServer server;
  private static S3Client s3;

  private S3ObjectStore store;

  @BeforeAll
  static void start() throws IOException {
    server = LeanServer.start();
    s3 = LocalClients.s3(server.address(), FEW);
    s3.createBucket(request -> request.bucket(BUCKET));
  }

  @AfterAll
  static void stop() throws IOException {
    s3.close();
    server.close();
  }

  @BeforeEach
  void open() {
    store = new S3ObjectStore(s3, Optional.empty());
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected String bucket() {
    return BUCKET;
  }

  @Override
  protected void put(String key, byte[] content) {
    s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  @Test
  void anObjectHasTheMd5OfItsContentAsItsTag() {
    put("a", "a".getBytes(UTF_8));
    assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("a")).response().eTag())
        .isEqualTo("\"0cc175b9c0f1b6a831c399e269772661\"");
  }
}
