package io.trailsight.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trailsight.config.Settings;
import io.trailsight.fault.Backoff;
import io.trailsight.ingest.Observer;
import io.trailsight.otlp.OtlpExport;
import io.trailsight.otlp.OtlpSwitch;
import io.trailsight.provision.dashboards.Bundle;
import io.trailsight.telemetry.HealthServer;
import io.trailsight.telemetry.HealthServer.Readiness;
import io.trailsight.telemetry.JvmMetrics;
import io.trailsight.trail.filter.FilterRule;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The running program: the pipelines, their health and metrics, and what is installed in the
 * background. Thread-safe.
 */
public final class Service {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Backoff SETUP_PAUSES =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

  private static final Readiness STOPPING = new Readiness(List.of("stopping"), List.of());

  private final Pipelines pipelines;
  private final Provisioning provisioning;
  private final BackgroundSetup setup;
  private final Thread shards;
  private final HealthServer health;
  private final JvmMetrics jvm;
  private final Optional<OtlpExport> export;
  private final AtomicBoolean stopping;
  private final CompletableFuture<Void> ended;

  private Service(
      Pipelines pipelines,
      Provisioning provisioning,
      BackgroundSetup setup,
      Thread shards,
      HealthServer health,
      JvmMetrics jvm,
      Optional<OtlpExport> export,
      AtomicBoolean stopping,
      CompletableFuture<Void> ended) {
    this.pipelines = pipelines;
    this.provisioning = provisioning;
    this.setup = setup;
    this.shards = shards;
    this.health = health;
    this.jvm = jvm;
    this.export = export;
    this.stopping = stopping;
    this.ended = ended;
  }

  /**
   * Starts everything. It waits for servers that do not answer yet.
   *
   * @param observer receives every signal, after metrics and log
   * @throws IOException when the settings cannot be used here: a file is unusable, the port cannot
   *     be bound, or the AWS region is not known
   */
  public static Service start(Settings settings, Observer observer) throws IOException {
    return start(settings, Map.of(), observer);
  }

  /**
   * Starts everything, as above.
   *
   * @param environment the variables of the process, of which those of OpenTelemetry count
   */
  public static Service start(Settings settings, Map<String, String> environment, Observer observer)
      throws IOException {
    return start(settings, environment, observer, Bundle::shipped);
  }

  /** Starts everything, with these saved objects in place of those that ship. */
  static Service start(
      Settings settings,
      Map<String, String> environment,
      Observer observer,
      Supplier<Bundle> bundle)
      throws IOException {
    SettingsWarnings.of(settings, LocalDate.now(ZoneOffset.UTC)).forEach(LOG::warn);
    for (FilterRule rule : settings.filter().exclude().rules()) {
      LOG.atLevel(rule.includeDenied() ? Level.WARN : Level.INFO)
          .log("records are left out by the rule {}", rule);
    }
    Provisioning provisioning = Provisioning.of(settings, bundle);
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JvmMetrics jvm = new JvmMetrics(metrics);
    Optional<OtlpExport> export = export(environment, metrics);
    Telemetry telemetry = new Telemetry(metrics, settings, export, observer);
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Pipelines pipelines =
        new Pipelines(
            settings, telemetry.shared(), telemetry::ofSource, ended::completeExceptionally);
    telemetry.watch(pipelines);
    AtomicBoolean stopping = new AtomicBoolean();
    HealthServer health =
        HealthServer.start(
            settings.http(),
            () -> stopping.get() ? STOPPING : telemetry.readiness(pipelines),
            format -> metrics.scrape(format.contentType()));
    pipelines.start();
    BackgroundSetup setup = BackgroundSetup.start(provisioning.unattended(), SETUP_PAUSES);
    Thread shards = new ShardWatch(provisioning.shardSizes()).start();
    return new Service(
        pipelines, provisioning, setup, shards, health, jvm, export, stopping, ended);
  }

  /**
   * What the variables of OpenTelemetry ask for. Without it, messages are ingested all the same.
   */
  private static Optional<OtlpExport> export(
      Map<String, String> environment, MeterRegistry metrics) {
    OtlpSwitch wanted = OtlpSwitch.of(environment);
    if (!wanted.isOn()) {
      return Optional.empty();
    }
    try {
      OtlpExport export = OtlpExport.start(wanted, environment, metrics, InstantSource.system());
      LOG.info("OpenTelemetry: {}", wanted.words());
      return Optional.of(export);
    } catch (OtlpExport.UnusableException e) {
      LOG.warn("OpenTelemetry sends nothing: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The port of health and metrics. */
  public int httpPort() {
    return health.port();
  }

  /**
   * Waits until the service has stopped.
   *
   * @throws IllegalStateException when a defect ended a thread that must run on; only a restart
   *     helps
   */
  public void await() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread that must go on has ended", e.getCause());
    }
  }

  /**
   * Stops the service: it is no longer ready, polling ends, messages in hand are finished or handed
   * back, everything is closed. Only the first call does this; later calls wait for it.
   *
   * @return whether every message in hand was finished
   */
  public boolean stop() throws InterruptedException, IOException {
    if (!stopping.compareAndSet(false, true)) {
      await();
      return true;
    }
    try (Closeable _ = () -> ended.complete(null);
        jvm;
        Closeable _ = () -> export.ifPresent(OtlpExport::close);
        health;
        provisioning) {
      setup.interrupt();
      shards.interrupt();
      boolean finished = pipelines.stop();
      setup.await();
      return finished;
    }
  }
}
