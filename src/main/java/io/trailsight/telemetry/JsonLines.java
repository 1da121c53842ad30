package io.trailsight.telemetry;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trailsight.text.Printable;
import java.nio.charset.StandardCharsets;

/**
 * Log lines for programs: one JSON object each. Characters that end a line for some programs, or
 * control a terminal, are escaped, so that a parser reads them unchanged and nothing else acts on
 * them.
 */
final class JsonLines extends JsonEncoder {

  JsonLines() {
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
    String line = new String(super.encode(event), StandardCharsets.UTF_8).stripTrailing();
    return (Printable.of(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
