package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.proxy.ProxyRule;
import io.trailsight.testbed.proxy.Treatment;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Search;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** S3 fails, denies, breaks off, and is slow. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class S3FaultsIT {

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void errorsAreWaitedOut(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "s3-errors",
        ProxyRule.oneIn(3, _ -> true, Treatment.s3Error(500, "InternalError"))
            .or(ProxyRule.oneIn(5, _ -> true, Treatment.s3Error(503, "SlowDown"))));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void bodiesThatBreakOffAreFetchedAgain(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "s3-truncated",
        ProxyRule.oneIn(3, _ -> true, new Treatment.Truncated(50))
            .or(ProxyRule.oneIn(7, _ -> true, new Treatment.Truncated(0))));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void connectionsThatBreakAreMadeAgain(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "s3-cut",
        ProxyRule.oneIn(3, _ -> true, new Treatment.CutBefore())
            .or(ProxyRule.oneIn(3, _ -> true, new Treatment.CutAfter())));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void slowBodiesAreWaitedFor(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "s3-slow",
        ProxyRule.on(_ -> true, new Treatment.Trickled(20, Duration.ofMillis(50))));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void denialsAreWaitedOut(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "s3-denied",
        ProxyRule.first(30, _ -> true, Treatment.s3Error(403, "AccessDenied")));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aRoleThatMayReadNothingIsWaitedFor(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "s3-role-denied")) {
      site.proxies()
          .s3()
          .follow(
              ProxyRule.on(
                  _ -> true,
                  Treatment.s3Error(
                      403,
                      "AccessDenied",
                      "User: arn:aws:sts::111122223333:assumed-role/trailsight/a is not authorized"
                          + " to perform: s3:GetObject on resource: arn:aws:s3:::trail-logs/a"
                          + " because no identity-based policy allows the s3:GetObject action")));
      NumberedTrail trail = site.publish(NumberedTrail.of("s3-role-denied", "2021-04", 60, 5));
      try (ObservedService service = site.start()) {
        service.awaitUnready("S3");
        assertThat(site.storedIds()).isEmpty();
        assertThat(site.aws().messages()).isEqualTo(60);
        site.proxies().s3().follow(ProxyRule.NONE);
        site.awaitEmptyQueue();
        service.awaitReady();
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  private static void ingestsAllDespite(LocalServers servers, String name, ProxyRule rule)
      throws Exception {
    try (Site site = Site.create(servers, name)) {
      site.proxies().s3().follow(rule);
      NumberedTrail trail = site.publish(NumberedTrail.of(name, "2021-04", 60, 5));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        assertThat(site.proxies().s3().harmed()).isPositive();
        site.assertBalancedAtStop(service);
        assertThat(service.signals().of(Signal.ObjectRejected.class)).isEmpty();
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void oneObjectThatFailsCostsItsSiblingsNothing(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "s3-siblings")) {
      NumberedTrail trail = NumberedTrail.of("s3-siblings", "2021-04", 5, 5);
      site.aws().upload(trail.uploads());
      site.proxies()
          .s3()
          .follow(
              ProxyRule.first(2, ProxyRule.pathEnds("/10.json.gz"), new Treatment.Truncated(30)));
      site.aws().announce(List.of(cloudTrailNotice("s3-siblings", trail.uploads())));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();

        assertThat(service.signals().of(Signal.ObjectDeferred.class)).hasSize(2);
        assertThat(service.metric("trailsight_records_read_total")).isEqualTo(5 * 5 + 2 * 4 * 5);
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anObjectThatIsGoneIsInQuarantineOnceAndItsSiblingsAreStored(LocalServers servers)
      throws Exception {
    try (Site site = Site.create(servers, "s3-gone");
        Search search = new Search(servers.openSearch())) {
      NumberedTrail trail = NumberedTrail.of("s3-gone", "2021-04", 5, 5);
      site.aws().upload(trail.uploads());
      site.proxies()
          .s3()
          .follow(
              ProxyRule.first(
                  2, ProxyRule.pathEnds("/10.json.gz"), Treatment.s3Error(404, "NoSuchKey")));
      site.aws().announce(List.of(cloudTrailNotice("s3-gone", trail.uploads())));
      try (ObservedService service = site.start()) {
        Eventually.holds(
            "it was rejected and came again",
            () -> service.signals().of(Signal.ObjectIngested.class).size() == 4 + 4 + 5);
        site.awaitEmptyQueue();

        assertThat(service.signals().of(Signal.ObjectRejected.class)).hasSize(2);
        assertThat(search.documents("trailsight-quarantine", "origin.bucket:\"s3-gone\""))
            .singleElement()
            .satisfies(
                entry -> {
                  assertThat(entry.path("kind").asText()).isEqualTo("object");
                  assertThat(entry.path("origin").path("key").asText()).endsWith("/10.json.gz");
                });
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  /** One message for several objects, as CloudTrail sends it. */
  private static String cloudTrailNotice(String bucket, List<Upload> objects) {
    return objects.stream()
        .map(object -> "\"" + object.key() + "\"")
        .collect(
            Collectors.joining(
                ",", "{\"s3Bucket\":\"%s\",\"s3ObjectKey\":[".formatted(bucket), "]}"));
  }
}
