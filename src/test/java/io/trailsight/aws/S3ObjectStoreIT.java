package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.ObjectStore;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.ingest.ObjectStoreContract;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.trail.ObjectRef;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(LocalServersExtension.class)
class S3ObjectStoreIT extends ObjectStoreContract {

  private static final int FEW = 2;

  private final S3Client s3;
  private final String bucket = "contract-" + UUID.randomUUID();
  private final S3ObjectStore store;

  S3ObjectStoreIT(LocalServers servers) {
    s3 = LocalClients.s3(servers.s3(), FEW);
    s3.createBucket(request -> request.bucket(bucket));
    store = new S3ObjectStore(s3, Optional.empty());
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected String bucket() {
    return bucket;
  }

  @Override
  protected void put(String key, byte[] content) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  /** CloudTrail states the signature of a digest so. */
  @Test
  void anObjectHasWhatItsWriterStatedAboutIt() throws Exception {
    Map<String, String> stated =
        Map.of("signature", "abcd", "signature-algorithm", "SHA256withRSA");
    s3.putObject(
        request -> request.bucket(bucket).key("digest").metadata(stated),
        RequestBody.fromBytes(new byte[1]));

    try (ObjectBody body = store.open(ObjectRef.of(bucket, "digest"))) {
      assertThat(body.metadata()).containsAllEntriesOf(stated);
    }
  }

  /** CloudTrail states this encoding for its objects. */
  @Test
  void contentWithTheEncodingGzipIsReturnedAsItIsStored() throws Exception {
    byte[] content = Gzip.of("{\"Records\":[]}");
    s3.putObject(
        request ->
            request
                .bucket(bucket)
                .key("a.json.gz")
                .contentType("application/json")
                .contentEncoding("gzip"),
        RequestBody.fromBytes(content));

    try (ObjectBody body = store.open(ObjectRef.of(bucket, "a.json.gz"))) {
      assertThat(body.size()).isEqualTo(content.length);
      assertThat(body.readAll()).isEqualTo(content);
    }
  }
}
