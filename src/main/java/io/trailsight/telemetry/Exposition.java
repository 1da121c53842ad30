package io.trailsight.telemetry;

import io.trailsight.http.Accept;

/** The formats in which Prometheus reads metrics. */
public enum Exposition {
  /** See <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>. */
  TEXT("text/plain", "version=0.0.4"),
  /** See <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">the format</a>. */
  OPENMETRICS("application/openmetrics-text", "version=1.0.0");

  private final String mediaType;
  private final String version;

  Exposition(String mediaType, String version) {
    this.mediaType = mediaType;
    this.version = version;
  }

  /** The format for a client. */
  static Exposition of(Accept accept) {
    return accept.prefers(OPENMETRICS.mediaType, TEXT.mediaType) ? OPENMETRICS : TEXT;
  }

  /** Its media type, with version and character set. */
  public String contentType() {
    return mediaType + "; " + version + "; charset=utf-8";
  }
}
