package io.trailsight.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.telemetry.LogSetup;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Signals;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** No log line holds a secret, a record or a body, at any level and whatever fails. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class SecretsIT {

  private static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET_KEY = "wJalrXUtnFEMI-bPxRfiCYEXAMPLEKEY";
  private static final String SESSION_TOKEN = "the-token-of-the-session";
  private static final String PASSWORD = "open-sesame-to-opensearch";
  private static final String RECORD = "the-content-of-a-record";
  private static final String BODY = "the-body-of-a-message";

  private final Signals signals = new Signals();
  private final Lines lines = new Lines();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);

  /** The lines of all loggers, with their stack traces. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      all.add(event.getLoggerName() + ": " + event.getFormattedMessage() + "\n" + trace);
    }
  }

  @BeforeEach
  void provideCredentials() {
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
  }

  @AfterEach
  void leaveAllAsItWas() throws Exception {
    System.clearProperty("aws.sessionToken");
    LocalAws.provideCredentials();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Optional.ofNullable(getClass().getResource("/logback-test.xml")).orElseThrow());
  }

  @Test
  void noLineHoldsASecretOrContent(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "secrets")) {
      ingestWithFaults(aws);
    }

    assertThat(lines.all)
        .anyMatch(
            line ->
                line.matches("io.trailsight.ingest: s3://secrets/good/1.json ingested in (?s).*"))
        .anyMatch(line -> line.contains("rejected"))
        .anyMatch(line -> line.contains("deferred"))
        .noneMatch(line -> secrets().anyMatch(line::contains));
  }

  /** Shows that the test above would find them: this is what the clients would write. */
  @Test
  void clientsWouldLogAllOfIt(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "secrets-logged")) {
      Settings settings = settings(aws, Map.of());
      listen(settings);
      root.setLevel(Level.TRACE);
      aws.publish(List.of(good(0)));
      Service service = Service.start(settings, signals);
      Eventually.holds("it is ingested", () -> !signals.of(Signal.MessageSettled.class).isEmpty());
      service.stop();
    }

    assertThat(secrets().filter(secret -> lines.all.stream().anyMatch(l -> l.contains(secret))))
        .contains(RECORD, basicCredentials(), "Authorization: ", "Signature=");
  }

  private void ingestWithFaults(LocalAws aws) throws Exception {
    listen(settings(aws, Map.of()));
    aws.publish(List.of(good(0)));
    // The local S3 server knows no sessions, but here it is not reached.
    System.setProperty("aws.sessionToken", SESSION_TOKEN);
    Service unreached =
        Service.start(
            settings(
                aws,
                Map.of(
                    "TRAILSIGHT_S3_ENDPOINT",
                    "http://127.0.0.1:1",
                    // A receive that waits at the stop would still take the next message.
                    "TRAILSIGHT_SQS_WAIT_TIME",
                    "0s")),
            signals);
    Eventually.holds("S3 is not reached", () -> !signals.of(Signal.ObjectDeferred.class).isEmpty());
    unreached.stop();
    System.clearProperty("aws.sessionToken");

    aws.publish(
        List.of(
            good(1),
            Upload.of("broken.json.gz", Gzip.of("{\"Records\":[{\"a\":\"" + RECORD)),
            Upload.of("odd.json", "{\"Records\":[\"%s\",{]}".formatted(RECORD).getBytes(UTF_8)),
            Upload.of("no-json.json", RECORD.getBytes(UTF_8))));
    aws.announce(
        List.of(
            BODY,
            "{\"" + BODY + "\":1}",
            "{\"s3Bucket\":\"secrets\",\"s3ObjectKey\":[\"missing.json\"]}",
            "{\"s3Bucket\":\"elsewhere\",\"s3ObjectKey\":[\"refused.json\"]}"));
    Service service = Service.start(settings(aws, Map.of()), signals);
    Eventually.holds("all are settled", () -> settledMessages() >= 9);
    service.stop();
  }

  private long settledMessages() {
    return signals.of(Signal.MessageSettled.class).stream()
        .map(settled -> settled.message().id())
        .distinct()
        .count();
  }

  /** As the program does, but the lines go to the test. */
  private void listen(Settings settings) {
    LogSetup.apply(settings.log());
    root.detachAndStopAllAppenders();
    lines.setContext(context);
    lines.start();
    root.addAppender(lines);
  }

  private static Settings settings(LocalAws aws, Map<String, String> changes) throws Exception {
    Map<String, String> settings = new HashMap<>(aws.settings());
    settings.put("TRAILSIGHT_LOG_LEVEL", "trace");
    settings.put("TRAILSIGHT_OPENSEARCH_USERNAME", "trailsight");
    settings.put("TRAILSIGHT_OPENSEARCH_PASSWORD", PASSWORD);
    settings.put("TRAILSIGHT_OPENSEARCH_COMPRESSION", "false");
    settings.put("TRAILSIGHT_INGEST_DEFER_DELAY", "1s");
    settings.putAll(changes);
    return SettingsReader.read(Optional.empty(), settings).settings();
  }

  private Stream<String> secrets() {
    List<String> secrets = new ArrayList<>();
    secrets.add(SECRET_KEY);
    secrets.add(SESSION_TOKEN);
    secrets.add(PASSWORD);
    secrets.add(basicCredentials());
    secrets.add("Authorization: ");
    secrets.add("Signature=");
    secrets.add(RECORD);
    secrets.add(BODY);
    signals.of(Signal.MessageSettled.class).forEach(s -> secrets.add(s.message().receipt()));
    return secrets.stream();
  }

  private static String basicCredentials() {
    return Base64.getEncoder().encodeToString(("trailsight:" + PASSWORD).getBytes(UTF_8));
  }

  private static Upload good(int number) {
    String content =
        """
        {"Records":[{"eventVersion":"1.11","eventID":"5ec7e750-0000-4000-8000-%012d",
          "eventTime":"2026-05-21T18:00:00Z","eventSource":"s3.amazonaws.com",
          "eventName":"GetObject","requestParameters":{"key":"%s"}}]}
        """
            .formatted(number, RECORD);
    return Upload.of("good/%d.json".formatted(number), content.getBytes(UTF_8));
  }
}
