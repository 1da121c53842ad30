package io.trailsight.ingest;

import io.trailsight.ingest.MessageMemory.ReceiveRoom;

/** Room for receives, as much as they want. */
public final class Rooms {

  private static final int PLENTY = 64 << 20;

  private Rooms() {}

  /** Memory for messages of any size. */
  static MessageMemory memory() {
    return new MessageMemory(new ByteBudget(PLENTY), _ -> {});
  }

  /** The room for a receive of this many messages. */
  static ReceiveRoom of(int messages) throws InterruptedException {
    return memory().forReceive(messages);
  }

  /** The same for a queue alone. */
  public static AnswerRoom ofAnswer(int messages) throws InterruptedException {
    return of(messages);
  }
}
