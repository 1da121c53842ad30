package io.trailsight.tools.picture;

import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.service.Service;
import io.trailsight.telemetry.LogSetup;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.sample.SampleTrail;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Puts a sample trail through the pipeline. */
final class Ingestion implements Observer {

  private static final String NAME = "trail-logs";
  private static final int MOST_MINUTES = 5;

  private final CountDownLatch waiting;

  private Ingestion(int objects) {
    waiting = new CountDownLatch(objects);
  }

  /**
   * Uploads a trail, ingests it as the service would, and returns when every object of it has met
   * its fate.
   *
   * @throws IOException also when that takes too long
   */
  static void of(SampleTrail trail, LocalServers servers)
      throws IOException, InterruptedException, SettingsException {
    LocalAws.provideCredentials();
    try (LocalAws aws = LocalAws.create(servers, NAME)) {
      aws.publish(trail.objects().stream().map(o -> new Upload(o.key(), o::gzip)).toList());
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.put("TRAILSIGHT_LOG_LEVEL", "error");
      settings.put("TRAILSIGHT_LOG_FORMAT", "text");
      var loaded = SettingsReader.read(Optional.empty(), settings);
      LogSetup.apply(loaded.settings().log());
      Ingestion ingestion = new Ingestion(trail.objects().size());
      Service service = Service.start(loaded.settings(), ingestion);
      boolean done = ingestion.waiting.await(MOST_MINUTES, TimeUnit.MINUTES);
      service.stop();
      if (!done) {
        throw new IOException("some objects of the trail were not ingested");
      }
    }
  }

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.ObjectIngested _, Signal.ObjectSkipped _, Signal.ObjectRejected _ ->
          waiting.countDown();
      default -> {}
    }
  }
}
