package io.trailsight.aws;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.AnswerRoom;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Claims memory for the answer to a receive before the SDK reads it. An answer that does not state
 * its length is read as far as usual messages go, and further once there is room for the largest.
 */
final class AnswerLimit implements ExecutionInterceptor {

  /** An attribute of requests: the room for their answer. */
  static final ExecutionAttribute<AnswerRoom> ROOM = new ExecutionAttribute<>("AnswerRoom");

  /** Any other length is none. */
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<AnswerRoom> room = attributes.getOptionalAttribute(ROOM);
    Optional<InputStream> body = context.responseBody();
    if (room.isEmpty() || body.isEmpty()) {
      return body;
    }
    long length =
        context
            .httpResponse()
            .firstMatchingHeader("Content-Length")
            .filter(stated -> LENGTH.matcher(stated).matches())
            .map(Long::parseLong)
            .orElse((long) room.get().messages() * AnswerRoom.USUAL_BYTES);
    claim(room.get(), length);
    return Optional.of(new Limited(body.get(), room.get(), length));
  }

  private static void claim(AnswerRoom room, long bytes) {
    try {
      room.claim(bytes);
    } catch (Fault.Transient fault) {
      throw SdkClientException.create(fault.reason(), fault);
    } catch (InterruptedException e) {
      throw AbortedException.create("waiting for memory", e);
    }
  }

  /** An answer whose first bytes have room. */
  private static final class Limited extends FilterInputStream {

    private final AnswerRoom room;
    private long allowed;
    private long seen;

    Limited(InputStream answer, AnswerRoom room, long allowed) {
      super(answer);
      this.room = room;
      this.allowed = allowed;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      seen += read;
      if (seen > allowed) {
        allowed = Math.max(room.largest(), seen);
        claim(room, allowed);
      }
    }
  }
}
