package io.trailsight.config;

import static io.trailsight.config.ValueType.duration;
import static io.trailsight.config.ValueType.integer;
import static io.trailsight.config.ValueType.oneOf;
import static io.trailsight.config.ValueType.size;

import io.trailsight.trail.document.DocumentFormat;
import java.time.Duration;
import java.util.List;

/** How documents are joined into {@code _bulk} requests, and how those are retried. */
public record BulkSettings(
    ByteSize maxBytes,
    int maxDocuments,
    Duration linger,
    int concurrency,
    int maxAttempts,
    Duration retryDelay,
    DocumentFormat format) {

  BulkSettings(Values values) {
    this(
        values.get(
            "bulk.maxBytes",
            size("64KiB", "90MiB"),
            "5MiB",
            "The size up to which a `_bulk` request grows, before compression; OpenSearch accepts"
                + " 100MiB."),
        values.get(
            "bulk.maxDocuments",
            integer(1, 100_000),
            "5000",
            "The most documents in one `_bulk` request."),
        values.get(
            "bulk.linger",
            duration("0ms", "10s"),
            "200ms",
            "How long a `_bulk` request waits for more documents."),
        values.get(
            "bulk.concurrency",
            integer(1, 16),
            "2",
            "The most `_bulk` requests that are under way at once."),
        values.get(
            "bulk.maxAttempts",
            integer(1, 20),
            "6",
            "How often a document is sent before its message is deferred, including the first"
                + " time."),
        values.get(
            "bulk.retryDelay",
            duration("10ms", "1m"),
            "500ms",
            "The wait before the first retry. It doubles with each further retry, with jitter."),
        values.get(
            "bulk.format",
            oneOf(List.of(DocumentFormat.values())),
            "smile",
            "How documents of records are sent: `smile` is a binary form of JSON that costs"
                + " OpenSearch less to read; `json` is for servers that do not take it. Amazon"
                + " OpenSearch Serverless always gets JSON."));
  }
}
