package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.trailsight.trail.WithoutRecords;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises content that holds no records by how it begins: formats of tables, and what AWS
 * services write into the buckets of trails. Several senders may share an object, such as the log
 * groups of one stream of Firehose. So the beginning alone shows nothing about content in which a
 * member of records has its name anywhere.
 */
final class KnownContent {

  private static final int BEGIN_BYTES = 4 << 10;

  private static final int SCANNED_AT_ONCE = 16 << 10;

  /** A name that every record has; in a text its quotes are escaped or doubled. */
  private static final Pattern OF_RECORDS =
      Pattern.compile("event(?:Version|ID|Id)[\\\\\"]{1,16}+\\s{0,16}+:");

  /** More than a name as long as that takes. */
  private static final int OVERLAP_BYTES = 64;

  /**
   * A known beginning.
   *
   * @param begin what the first bytes match, each byte taken for one character
   */
  private record Form(WithoutRecords kind, Pattern begin) {

    Form(WithoutRecords kind, String begin) {
      this(kind, Pattern.compile(begin));
    }
  }

  /** An object of JSON with a member of this name. */
  private static Form withMember(WithoutRecords kind, String name) {
    return new Form(kind, "\\s*+\\{(?s:.*?)\"" + name + "\"\\s*+:");
  }

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]++Z? ";

  /** In the order in which they are tried. */
  private static final List<Form> FORMS =
      List.of(
          new Form(WithoutRecords.PARQUET, "PAR1"),
          new Form(WithoutRecords.ORC, "ORC[^ -~]"),
          new Form(WithoutRecords.AVRO, "Obj\\x01"),
          new Form(WithoutRecords.ZIP, "PK\\x03\\x04"),
          new Form(WithoutRecords.EXPORT_CHECK, "Permission Check Successful"),
          withMember(WithoutRecords.DIGEST, "digestPublicKeyFingerprint"),
          new Form(
              WithoutRecords.DIGEST,
              "\\s*+\\{\\s*+\"awsAccountId\"(?s:.*?)\"digestStartTime\"\\s*+:"),
          withMember(WithoutRecords.CONFIG, "configSnapshotId"),
          withMember(WithoutRecords.CONFIG, "configurationItems"),
          withMember(WithoutRecords.QUERY_RESULT, "QueryResultRows"),
          withMember(WithoutRecords.QUERY_RESULT, "hashSignature"),
          new Form(
              WithoutRecords.QUERY_RESULT,
              "(?i)(?=[^\\n]*\\bevent(?:id|name|time|source|version)\\b)(?![^\\n]*\\beventjson\\b)"
                  + "\"?[a-z_.]++\"?(?:,\"?[a-z_.]++\"?)*+\\r?\\n"),
          new Form(WithoutRecords.CLOUDFRONT_LOG, "#Version: \\d"),
          new Form(
              WithoutRecords.FLOW_LOG,
              "(?=[^\\n]*\\b(?:interface-id|srcaddr)\\b)[a-z0-9 -]++\\r?\\n"),
          new Form(WithoutRecords.FLOW_LOG, "\\d++ \\d{12} eni-[0-9a-f]"),
          new Form(
              WithoutRecords.LOAD_BALANCER_LOG,
              "(?:https?|h2|grpcs?|wss?|tls) (?:\\d\\.\\d )?" + TIME + "(?:app|net)/"),
          new Form(
              WithoutRecords.LOAD_BALANCER_LOG,
              TIME + "[A-Za-z0-9-]{1,32} \\d++(?:\\.\\d++){3}:\\d++ "));

  private KnownContent() {}

  /** What an object is; nothing when its content is not known. */
  static Optional<WithoutRecords> of(byte[] object, RecordLimits limits) {
    String begin = begin(object, limits);
    for (Form form : FORMS) {
      if (form.begin.matcher(begin).lookingAt()) {
        return mayHoldRecords(object, limits) ? Optional.empty() : Optional.of(form.kind);
      }
    }
    return Optional.empty();
  }

  /** Whether a name of records is anywhere in the text, or it cannot be read to its end. */
  private static boolean mayHoldRecords(byte[] object, RecordLimits limits) {
    InflatedBytes inflated = InflatedBytes.ofObject(object.length, limits);
    byte[] part = new byte[SCANNED_AT_ONCE];
    int held = 0;
    try (InputStream text = ObjectText.of(object, inflated, limits)) {
      int read = text.read(part, held, part.length - held);
      while (read >= 0) {
        int length = held + read;
        if (OF_RECORDS.matcher(new String(part, 0, length, ISO_8859_1)).find()) {
          return true;
        }
        held = Math.min(length, OVERLAP_BYTES);
        System.arraycopy(part, length - held, part, 0, held);
        read = text.read(part, held, part.length - held);
      }
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static String begin(byte[] object, RecordLimits limits) {
    InflatedBytes inflated = InflatedBytes.ofObject(object.length, limits);
    try (InputStream text = ObjectText.of(object, inflated, limits)) {
      return new String(text.readNBytes(BEGIN_BYTES), ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }
}
