package io.trailsight.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** Fails when it receives more bytes than it may. Used by one exchange. */
final class BoundedConsumer implements AsyncDataConsumer {

  private final AsyncDataConsumer consumer;
  private final long most;
  private long received;

  BoundedConsumer(AsyncDataConsumer consumer, long most) {
    this.consumer = consumer;
    this.most = most;
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) throws IOException {
    consumer.updateCapacity(capacity);
  }

  @Override
  public void consume(ByteBuffer bytes) throws IOException {
    received += bytes.remaining();
    if (received > most) {
      throw new AnswerTooLargeException(most);
    }
    consumer.consume(bytes);
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
    consumer.streamEnd(trailers);
  }

  @Override
  public void releaseResources() {
    consumer.releaseResources();
  }
}
