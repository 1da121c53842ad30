package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms in which objects hold records, each made of the texts of records. */
public final class RecordForms {

  private RecordForms() {}

  /** An object that holds records in the form of this name. */
  public static byte[] of(String form, List<String> records) {
    return Objects.requireNonNull(all().get(form), form).apply(records);
  }

  /** Each form by its name. */
  public static Map<String, Function<List<String>, byte[]>> all() {
    Map<String, Function<List<String>, byte[]>> forms = new TreeMap<>();
    forms.put("Records", records -> utf8("{\"Records\":[" + String.join(",", records) + "]}"));
    forms.put("lines", records -> utf8(String.join("\n", records) + "\n"));
    forms.put("concatenated", records -> utf8(String.join("", records)));
    forms.put("list", records -> utf8("[" + String.join(",\n", records) + "]"));
    forms.put("texts", records -> utf8(each(records, RecordForms::quoted, "\n")));
    forms.put(
        "exported",
        records -> utf8(each(records, text -> "2026-11-29T18:00:00.000Z " + text, "\n")));
    forms.put("CloudWatch Logs", records -> utf8(payload(records)));
    forms.put("CloudWatch Logs, one each", RecordForms::manyPayloads);
    forms.put("CloudWatch Logs by Firehose", RecordForms::ofFirehose);
    forms.put("CloudWatch Logs by Firehose, compressed", records -> Gzip.of(ofFirehose(records)));
    forms.put("CloudWatch Logs in Lambda", records -> utf8(awslogs(records)));
    forms.put("CloudWatch Logs in Kinesis", RecordForms::ofKinesis);
    forms.put("failed in Firehose", records -> utf8("{\"rawData\":\"" + packed(records) + "\"}"));
    forms.put(
        "data of Firehose",
        records ->
            utf8("{\"records\":[{\"recordId\":\"1\",\"data\":\"" + packed(records) + "\"}]}"));
    forms.put("LookupEvents", RecordForms::lookup);
    forms.put("EventBridge lines", records -> utf8(each(records, RecordForms::event, "\n")));
    forms.put(
        "EventBridge list", records -> utf8("[" + each(records, RecordForms::event, ",") + "]"));
    forms.put("EventBridge in CloudWatch Logs", RecordForms::eventsInLogs);
    forms.put("CloudTrail Lake rows", RecordForms::rows);
    forms.put("CloudTrail Lake table", RecordForms::table);
    return forms;
  }

  /** A message that CloudWatch Logs sends to see whether a destination can be reached. */
  public static String controlMessage() {
    return """
    {"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"",\
    "subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1764410000000,\
    "message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}\
    """;
  }

  /** What CloudWatch Logs sends of these messages. */
  public static String payload(List<String> messages) {
    return """
    {"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"trail",\
    "logStream":"111122223333_CloudTrail_eu-central-1","subscriptionFilters":["all"],\
    "logEvents":[%s]}\
    """
        .formatted(
            each(
                messages,
                text ->
                    "{\"id\":\"3\",\"timestamp\":1764410000000,\"message\":" + quoted(text) + "}",
                ","));
  }

  private static byte[] manyPayloads(List<String> records) {
    return utf8(
        records.stream()
            .map(record -> payload(List.of(record)) + controlMessage())
            .collect(Collectors.joining()));
  }

  private static byte[] ofFirehose(List<String> records) {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(Gzip.of(controlMessage()));
    for (String record : records) {
      members.writeBytes(Gzip.of(payload(List.of(record))));
      members.writeBytes(utf8("\n"));
    }
    return members.toByteArray();
  }

  private static String packed(List<String> records) {
    return Base64.getEncoder().encodeToString(Gzip.of(payload(records)));
  }

  private static String awslogs(List<String> records) {
    return "{\"awslogs\":{\"data\":\"" + packed(records) + "\"}}";
  }

  private static byte[] ofKinesis(List<String> records) {
    return utf8(
        """
        {"Records":[{"kinesis":{"partitionKey":"1","data":"%s"},"eventSource":"aws:kinesis",\
        "eventVersion":"1.0","eventID":"shardId-000000000006:4959","eventName":"aws:kinesis:record"}]}\
        """
            .formatted(packed(records)));
  }

  private static byte[] lookup(List<String> records) {
    return utf8(
        """
        {
          "Events": [%s],
          "NextToken": "x"
        }
        """
            .formatted(
                each(
                    records,
                    text ->
                        "{\"EventId\":\"1\",\"EventName\":\"x\",\"CloudTrailEvent\":%s,\"Resources\":[]}"
                            .formatted(quoted(text)),
                    ", ")));
  }

  private static String event(String record) {
    return """
    {"version":"0","id":"7","detail-type":"AWS API Call via CloudTrail","source":"aws.s3",\
    "account":"111122223333","time":"2026-11-29T18:00:00Z","region":"eu-central-1","resources":[],\
    "detail":%s}\
    """
        .formatted(record);
  }

  private static byte[] eventsInLogs(List<String> records) {
    return utf8(payload(records.stream().map(RecordForms::event).toList()));
  }

  private static byte[] rows(List<String> records) {
    return utf8(
        "{\"QueryStatus\":\"FINISHED\",\"QueryResultRows\":[%s]}"
            .formatted(
                each(
                    records,
                    text -> "[{\"eventName\":\"x\"},{\"eventJson\":" + quoted(text) + "}]",
                    ",")));
  }

  private static byte[] table(List<String> records) {
    return utf8(
        "\"eventname\",\"eventJson\",\"eventid\"\r\n"
            + each(
                records,
                text -> "\"a, \"\"b\"\"\",\"" + text.replace("\"", "\"\"") + "\",\"\"\r\n",
                ""));
  }

  private static String each(List<String> texts, Function<String, String> form, String between) {
    return texts.stream().map(form).collect(Collectors.joining(between));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
