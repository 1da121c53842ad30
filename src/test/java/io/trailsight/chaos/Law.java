package io.trailsight.chaos;

import io.trailsight.ingest.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Checks that no message is deleted before all that it announces is safe. Thread-safe. */
final class Law {

  private final World world;
  private final List<String> broken = new CopyOnWriteArrayList<>();

  Law(World world) {
    this.world = world;
  }

  void onDelete(Message message) {
    if (!world.mayBeDeleted(message)) {
      broken.add(message.id());
    }
  }

  /** The messages that were deleted too early. */
  List<String> broken() {
    return broken;
  }
}
