package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.Verdict;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.monitors.Monitors;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Order;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.BulkIndexes;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Serverless;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Collections of Amazon OpenSearch Serverless, as the documentation describes them. */
@ExtendWith(LocalServersExtension.class)
@Timeout(120)
class ServerlessIT {

  private final LocalServers servers;

  ServerlessIT(LocalServers servers) {
    this.servers = servers;
  }

  @Test
  void aCollectionOfTypeSearchTakesRecordsOnceAndKeepsQuarantine() throws Exception {
    try (Serverless collection = new Serverless(servers.openSearch(), true);
        BulkIndex index = BulkIndexes.of(collection.http(), 100, 1 << 20)) {
      IndexTemplates templates = new IndexTemplates(collection.http(), TemplateOptions.DEFAULT);
      assertThat(templates.install())
          .filteredOn(change -> change.action() == Action.UNAVAILABLE)
          .extracting(Change::subject)
          .containsExactly("check of index templates");
      Document document =
          new Document(
              "serverless-" + UUID.randomUUID(),
              UUID.randomUUID().toString(),
              "{}".getBytes(UTF_8));

      assertThat(index.write(List.of(document))).containsExactly(new Verdict.Stored());
      assertThat(index.write(List.of(document))).containsExactly(new Verdict.Duplicate());
      checkQuarantine(collection, index);
      assertThat(new Monitors(collection.http(), IndexNames.PLAIN).install(InstallOptions.DEFAULT))
          .extracting(Change::action)
          .containsExactly(Action.UNAVAILABLE);
    }
  }

  private static void checkQuarantine(Serverless collection, BulkIndex index) throws Exception {
    String bucket = UUID.randomUUID().toString();
    ObjectRef object = new ObjectRef(bucket, "key", Optional.empty(), OptionalLong.empty());
    new QuarantineIndex(index, IndexNames.PLAIN, new ManualClock())
        .keep(
            List.of(
                new Entry(
                    new Subject.OfRecord(object, 3),
                    "a_type",
                    "why",
                    2,
                    Optional.empty(),
                    ObjectTimes.UNKNOWN)));
    QuarantineSearch archive = new QuarantineSearch(collection.http(), IndexNames.PLAIN);
    List<Kept> kept = archive.find(ofBucket(bucket), Order.NEWEST_FIRST).next();
    assertThat(kept).hasSize(1);
    archive.remove(List.of(kept.getFirst().id()));
    assertThat(archive.find(ofBucket(bucket), Order.NEWEST_FIRST).total()).isZero();
  }

  private static Filter ofBucket(String bucket) {
    return new Filter(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(bucket),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        10);
  }

  /** Each record would be stored as often as its object is read. */
  @Test
  void aCollectionWithoutIdsIsRefusedAtTheStart() throws Exception {
    try (Serverless collection = new Serverless(servers.openSearch(), false)) {
      IndexTemplates templates = new IndexTemplates(collection.http(), TemplateOptions.DEFAULT);

      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(templates::install)
          .withMessageContaining("takes no document ids")
          .withMessageContaining("type search");
      assertThat(collection.writes()).containsExactly("POST /_bulk");
    }
  }
}
