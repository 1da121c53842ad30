package io.trailsight.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import io.trailsight.text.Printable;
import io.trailsight.text.Shortened;
import java.util.Arrays;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Log lines for programs: one JSON object each, of a bounded length. Characters that end a line for
 * some programs, or control a terminal, are escaped, so that a parser reads them unchanged and
 * nothing else acts on them. A line that would be too long has fewer frames of its stack traces, or
 * as much as fits of message and traces as one text.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final int FEW_FRAMES = 16;

  private final List<Form> forms = List.of(new Form(Integer.MAX_VALUE), new Form(FEW_FRAMES));

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String trace = TextLayout.trace(event);
    String message = event.getFormattedMessage();
    if (message.length() + trace.length() <= 2 * TextLayout.MAX_BYTES) {
      for (Form form : forms) {
        byte[] line = form.encode(event);
        if (line.length <= TextLayout.MAX_BYTES) {
          return line;
        }
      }
    }
    return encodeAsText(event, trace.isEmpty() ? message : message + "\n" + trace);
  }

  private byte[] encodeAsText(ILoggingEvent event, String text) {
    int most = TextLayout.MAX_BYTES;
    byte[] line;
    do {
      most /= 2;
      line = forms.getFirst().encode(withMessage(event, Shortened.to(most, text)));
    } while (line.length > TextLayout.MAX_BYTES);
    return line;
  }

  private static ILoggingEvent withMessage(ILoggingEvent event, String message) {
    LoggingEvent changed = new LoggingEvent();
    changed.setInstant(event.getInstant());
    changed.setLevel(event.getLevel());
    changed.setThreadName(event.getThreadName());
    changed.setLoggerName(event.getLoggerName());
    changed.setMessage(message);
    changed.setKeyValuePairs(TextLayout.pairs(event));
    return changed;
  }

  /** The line of an event, with the first frames of each stack trace. */
  private static final class Form extends JsonEncoder {

    private final int frames;

    Form(int frames) {
      this.frames = frames;
      setWithSequenceNumber(false);
      setWithNanoseconds(false);
      setWithContext(false);
      setWithMDC(false);
      setWithArguments(false);
      setWithMessage(false);
      setWithFormattedMessage(true);
    }

    /** Of the characters escaped here, JSON has only the final line break outside its strings. */
    @Override
    public byte[] encode(ILoggingEvent event) {
      String line = new String(super.encode(event), UTF_8).stripTrailing();
      return (Printable.of(line) + "\n").getBytes(UTF_8);
    }

    /** Each is a member of its own, such as {@code source}. */
    @Override
    protected void appendKeyValuePairs(StringBuilder line, ILoggingEvent event) {
      for (KeyValuePair pair : TextLayout.pairs(event)) {
        line.append(',');
        appenderMember(line, pair.key, String.valueOf(pair.value));
      }
    }

    @Override
    protected void appendSTEPArray(
        StringBuilder line, StackTraceElementProxy[] trace, int commonFrames) {
      int end = trace.length - commonFrames;
      if (end <= frames) {
        super.appendSTEPArray(line, trace, commonFrames);
      } else {
        super.appendSTEPArray(line, Arrays.copyOf(trace, frames), 0);
      }
    }
  }
}
