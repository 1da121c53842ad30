package io.trailsight.measure;

import io.trailsight.testbed.Announcement;
import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to read a notification of S3 that announces one object. */
@State(Scope.Benchmark)
public class NoticeBenchmark {

  private final NoticeReader reader = new NoticeReader();
  private final String body =
      Announcement.S3.body(SampleObjects.REF.bucket(), SampleObjects.REF.key(), 1500);

  @Benchmark
  public Notice read() {
    return reader.read(body);
  }
}
