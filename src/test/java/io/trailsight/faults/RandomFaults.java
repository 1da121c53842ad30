package io.trailsight.faults;

import io.trailsight.testbed.proxy.ProxiedRequest;
import io.trailsight.testbed.proxy.ProxiedServers;
import io.trailsight.testbed.proxy.ProxyRule;
import io.trailsight.testbed.proxy.Treatment;
import java.time.Duration;
import java.util.List;

/** Everything that may go wrong between the service and its servers, at random. */
final class RandomFaults {

  private static final double CHANCE = 0.1;
  private static final int SPARED = 4;

  private static final Treatment LATE = Treatment.delayed(Duration.ofMillis(300));
  private static final Treatment SLOW = new Treatment.Trickled(40, Duration.ofMillis(20));
  private static final Treatment BROKEN_OFF = new Treatment.Truncated(30);
  private static final Treatment LOST = new Treatment.CutBefore();
  private static final Treatment ANSWER_LOST = new Treatment.CutAfter();

  private static final List<Treatment> OPENSEARCH =
      List.of(
          LATE,
          SLOW,
          BROKEN_OFF,
          LOST,
          ANSWER_LOST,
          openSearch(429, "rejected_execution_exception"),
          openSearch(403, "security_exception"),
          Treatment.json(503, ""));

  private static final List<Treatment> SQS =
      List.of(
          LATE,
          BROKEN_OFF,
          LOST,
          ANSWER_LOST,
          Treatment.sqsError(400, "RequestThrottled"),
          Treatment.sqsError(500, "InternalFailure"));

  private static final List<Treatment> S3 =
      List.of(
          LATE,
          SLOW,
          BROKEN_OFF,
          LOST,
          ANSWER_LOST,
          Treatment.s3Error(403, "AccessDenied"),
          Treatment.s3Error(500, "InternalError"),
          Treatment.s3Error(503, "SlowDown"));

  private RandomFaults() {}

  private static Treatment openSearch(int status, String type) {
    return Treatment.json(
        status,
        "{\"error\":{\"type\":\"%s\",\"reason\":\"made up\"},\"status\":%d}"
            .formatted(type, status));
  }

  /** Lets all three servers fail from now on. */
  static void strike(ProxiedServers servers, long seed) {
    ProxyRule ofOpenSearch = ProxyRule.random(seed, CHANCE, OPENSEARCH);
    servers
        .openSearch()
        .follow(request -> isSpared(request) ? new Treatment.Pass() : ofOpenSearch.treat(request));
    servers.sqs().follow(ProxyRule.random(seed + 1, CHANCE, SQS));
    servers.s3().follow(ProxyRule.random(seed + 2, CHANCE, S3));
  }

  /** A start asks for many things, one after the other, and is to succeed in the end. */
  private static boolean isSpared(ProxiedRequest request) {
    return !request.path().endsWith("/_bulk") && request.number() % SPARED > 0;
  }

  /** Lets them work again. */
  static void end(ProxiedServers servers) {
    servers.openSearch().follow(ProxyRule.NONE);
    servers.sqs().follow(ProxyRule.NONE);
    servers.s3().follow(ProxyRule.NONE);
  }
}
