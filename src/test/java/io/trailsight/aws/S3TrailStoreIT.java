package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import io.trailsight.integrity.Signature;
import io.trailsight.integrity.TrailStore.Content;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(LocalServersExtension.class)
class S3TrailStoreIT {

  private static final int FEW = 2;

  private final S3Client s3;
  private final String bucket = "digests-" + UUID.randomUUID();
  private final S3TrailStore store;

  S3TrailStoreIT(LocalServers servers) {
    s3 = LocalClients.s3(servers.s3(), FEW);
    s3.createBucket(request -> request.bucket(bucket));
    store = new S3TrailStore(s3, new BucketOwners(List.of(), Map.of()), bucket);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void foldersAndKeysBelowAPrefixAreListed() throws Exception {
    put("a/b/1", Map.of());
    put("a/b/2", Map.of());
    put("a/c/3", Map.of());
    put("a/4", Map.of());

    assertThat(store.folders("a/")).containsExactly("a/b/", "a/c/");
    assertThat(store.folders("none/")).isEmpty();
    assertThat(store.keys("a/b/")).containsExactly("a/b/1", "a/b/2");
  }

  @Test
  void theSignatureIsInTheMetadata() throws Exception {
    put("signed", Map.of("signature", "0aff", "signature-algorithm", "SHA256withRSA"));
    put("unsigned", Map.of());

    assertThat(signature("signed"))
        .isEqualTo(new Signature.Stated("0aff", "SHA256withRSA", Optional.empty()));
    assertThat(signature("unsigned")).isEqualTo(new Signature.Absent());
  }

  /** More objects than there are connections, whether they are read or not. */
  @Test
  void whatIsOpenedFreesItsConnection() throws Exception {
    put("one", Map.of());
    for (int times = 0; times < 2 * FEW + 1; times++) {
      try (Content content = store.open(bucket, "one").orElseThrow()) {
        assertThat(content.stream().readAllBytes()).hasSize(3);
      }
      store.open(bucket, "one").orElseThrow().close();
    }
  }

  @Test
  void whatIsMissingIsNoFailureUnlessItIsTheBucket() throws Exception {
    assertThat(store.open(bucket, "none")).isEmpty();
    assertThatExceptionOfType(Fault.Permanent.class)
        .isThrownBy(() -> store.open("no-" + bucket, "none"));
  }

  private Signature signature(String key) throws Exception {
    try (Content content = store.open(bucket, key).orElseThrow()) {
      return content.signature();
    }
  }

  private void put(String key, Map<String, String> metadata) {
    s3.putObject(
        request -> request.bucket(bucket).key(key).metadata(metadata),
        RequestBody.fromString("abc"));
  }
}
