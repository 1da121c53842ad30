package io.trailsight.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.batch.BatchLimits;
import io.trailsight.config.Authorization.SigV4;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.BulkIndex;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Signals;
import io.trailsight.testing.SignedServer;
import io.trailsight.trail.document.Document;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Documents through a server that verifies signatures into OpenSearch; credentials change. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class SignedBulkIT {

  private static final AwsCredentials FIRST = AwsBasicCredentials.create("AKIAFIRST", "secret/1");
  private static final AwsCredentials SECOND =
      AwsSessionCredentials.create("ASIASECOND", "secret/2", "token+/=");
  private static final int WRITES = 20;
  private static final int EACH = 50;

  private final String name = "signed-" + UUID.randomUUID();
  private final OpenSearchCalls calls;
  private final URI openSearch;

  SignedBulkIT(LocalServers servers) {
    openSearch = servers.openSearch();
    calls = new OpenSearchCalls(openSearch);
  }

  @AfterEach
  void delete() throws Exception {
    calls.deleteIfThere("/" + name);
  }

  private static BulkIndex index(JsonConnection connection, boolean compressed) {
    return new BulkIndex(
        connection,
        new BulkIndex.Options(
            new BatchLimits(EACH, 1 << 20, Duration.ofMillis(5), 2),
            5,
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            compressed),
        () -> 1,
        new Signals(),
        Optional.empty());
  }

  private List<Document> documents(int write) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      String id = "%d/%d+ü".formatted(write, i);
      documents.add(new Document(name, id, "{\"text\":\"grün *~\"}".getBytes(UTF_8)));
    }
    return documents;
  }

  @Test
  void everyDocumentIsStoredOnce() throws Exception {
    AtomicReference<AwsCredentials> current = new AtomicReference<>(FIRST);
    try (SignedServer domain = new SignedServer("es", "eu-central-1", Optional.of(openSearch))) {
      domain.accept(FIRST);
      URI url = URI.create("http://" + domain.place() + "/base%20path/");
      RequestSigner signer =
          new RequestSigner(current::get, new SigV4("es", "eu-central-1"), Clock.systemUTC());
      int blocked = 0;
      try (JsonConnection connection =
              DirectEndpoint.of(List.of(url), signer, Duration.ofSeconds(30)).connect();
          BulkIndex plain = index(connection, false);
          BulkIndex compressed = index(connection, true)) {
        for (int write = 0; write < WRITES; write++) {
          domain.failNext(503, 429);
          BulkIndex index = write % 2 == 0 ? compressed : plain;
          if (write == WRITES / 2) {
            domain.accept(SECOND);
          }
          try {
            assertThat(index.write(documents(write)))
                .hasSize(EACH)
                .allMatch(Verdict.Stored.class::isInstance);
          } catch (Fault.Blocked e) {
            blocked++;
            assertThat(e.reason())
                .contains("security token", "where the AWS credentials come from");
            current.set(SECOND);
            assertThat(index.write(documents(write))).allMatch(Verdict.Stored.class::isInstance);
          }
        }
        String search = "/%s/_search?q=text:gr%%C3%%BCn&size=0".formatted(name);
        calls.call("POST", "/" + name + "/_refresh", "");
        assertThat(connection.send("GET", search, Optional.empty()).body().at("/hits/total/value"))
            .hasToString(String.valueOf(WRITES * EACH));
      }
      assertThat(blocked).isEqualTo(1);
      assertThat(domain.refused()).hasSize(1);
    }
  }
}
