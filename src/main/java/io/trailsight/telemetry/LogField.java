package io.trailsight.telemetry;

import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.ObjectRef;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;

/** The fields that a line about a signal has beside its message; {@code docs/logs.md} has them. */
enum LogField {
  ACTION(
      "event.action",
      "What the line is about, as a fixed word; the table of lines has them. Only lines about"
          + " sources, messages, objects and OpenSearch have one."),
  SOURCE("trailsight.source", "The source, in lines about its queue, its objects or its gate."),
  MESSAGE("trailsight.message", "The id of the message, as SQS states it."),
  RECEIVES("trailsight.receives", "How often the message was received, this time included."),
  OUTCOME("trailsight.outcome", "What became of the message."),
  BUCKET("trailsight.bucket", "The bucket of the object."),
  OBJECT("trailsight.object", "The key of the object."),
  VERSION("trailsight.version", "The version of the object, where its notice states one."),
  RECORD("trailsight.record", "The place of the record in its object, from 0.");

  private final String key;
  private final String meaning;

  LogField(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** The name of the field. */
  String key() {
    return key;
  }

  String meaning() {
    return meaning;
  }

  /** Adds the fields of a signal to a line. */
  static LoggingEventBuilder addAll(
      LoggingEventBuilder line, Optional<String> source, Signal signal) {
    ACTION.add(line, action(signal));
    source.ifPresent(name -> SOURCE.add(line, name));
    switch (signal) {
      case Signal.OfMessage ofMessage -> {
        MESSAGE.add(line, ofMessage.message().id());
        RECEIVES.add(line, ofMessage.message().receiveCount());
        outcome(ofMessage).ifPresent(outcome -> OUTCOME.add(line, Outcomes.word(outcome)));
      }
      case Signal.OfObject ofObject -> {
        object(line, ofObject.object());
        if (ofObject instanceof Signal.OfWholeObject whole) {
          RECEIVES.add(line, whole.receives());
        } else if (ofObject instanceof Signal.OfRecord ofRecord) {
          RECORD.add(line, ofRecord.ordinal());
        }
      }
      case Signal.DigestChecked checked -> object(line, checked.digest());
      case Signal.OfQueue _, Signal.OfIndex _, Signal.OfGate _, Signal.OfCall _ -> {}
    }
    return line;
  }

  private static Optional<Outcome> outcome(Signal.OfMessage signal) {
    if (signal instanceof Signal.MessageSettled settled) {
      return Optional.of(settled.outcome());
    }
    return signal instanceof Signal.SettlingFailed failed
        ? Optional.of(failed.outcome())
        : Optional.empty();
  }

  private static void object(LoggingEventBuilder line, ObjectRef object) {
    BUCKET.add(line, object.bucket());
    OBJECT.add(line, object.key());
    object.versionId().ifPresent(version -> VERSION.add(line, version));
  }

  private void add(LoggingEventBuilder line, Object value) {
    LoggingEventBuilder _ = line.addKeyValue(key, value);
  }

  /** The name of the signal in lower case, with hyphens. */
  static String action(Signal signal) {
    return signal
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
