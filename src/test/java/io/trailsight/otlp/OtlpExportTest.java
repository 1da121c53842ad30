package io.trailsight.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a collector receives. */
@Timeout(60)
class OtlpExportTest {

  private static final Message MESSAGE =
      new Message("m-1", "the-receipt", "the-body", 1, Instant.EPOCH);

  private final Map<String, String> received = new ConcurrentHashMap<>();
  private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private HttpServer collector;

  @BeforeEach
  void serve() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            received.merge(exchange.getRequestURI().getPath(), type + "\n" + body, String::concat);
            exchange.sendResponseHeaders(200, -1);
          }
        });
    collector.start();
    Counter.builder("trailsight.messages").tag("source", "prod").register(registry).increment();
    Timer.builder("trailsight.bulk.seconds")
        .serviceLevelObjectives(Duration.ofSeconds(1), Duration.ofSeconds(5))
        .register(registry)
        .record(Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void metricsAndTracesAreSentByTheTimeItCloses() throws Exception {
    export(
        Map.of("OTEL_SERVICE_NAME", "audit", "OTEL_RESOURCE_ATTRIBUTES", "deployment.region=eu"));

    assertThat(received).containsOnlyKeys("/v1/metrics", "/v1/traces");
    assertThat(received.get("/v1/metrics"))
        .startsWith("application/x-protobuf")
        .contains("trailsight.messages", "trailsight.bulk.seconds", "prod")
        .contains("audit", "deployment.region", "eu");
    assertThat(received.get("/v1/traces"))
        .contains("process message", "m-1", "_bulk", "audit")
        .doesNotContain("the-receipt")
        .doesNotContain("the-body");
  }

  @Test
  void theNameOfTheServiceHasADefault() throws Exception {
    export(Map.of("OTEL_TRACES_EXPORTER", "none"));

    assertThat(received).containsOnlyKeys("/v1/metrics");
    assertThat(received.get("/v1/metrics")).contains("service.name").contains("trailsight");
  }

  @Test
  void aProtocolThatIsNotSupportedIsReported() {
    assertThatExceptionOfType(OtlpExport.UnusableException.class)
        .isThrownBy(() -> export(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
        .withMessageContaining("rpc");
  }

  private void export(Map<String, String> more) throws OtlpExport.UnusableException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.getAddress().getPort());
    OtlpSwitch wanted = OtlpSwitch.of(environment);
    try (OtlpExport export =
        OtlpExport.start(wanted, environment, registry, InstantSource.system())) {
      Signal settled =
          new Signal.MessageSettled(
              MESSAGE, new Outcome.Ingested(Tally.NONE), Duration.ofSeconds(1));
      export.ofSource("prod").ifPresent(observer -> observer.on(settled));
      export
          .shared()
          .ifPresent(
              observer -> observer.on(new Signal.BatchSent(50, 4096, Duration.ofSeconds(1))));
    }
  }
}
