package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.FakeObjects;
import org.junit.jupiter.api.AfterEach;

class FakeObjectsTest extends ObjectStoreContract {

  private final FakeObjects objects = new FakeObjects();

  @Override
  protected ObjectStore store() {
    return objects;
  }

  @Override
  protected String bucket() {
    return "a-bucket";
  }

  @Override
  protected void put(String key, byte[] content) {
    objects.put("a-bucket", key, content);
  }

  @AfterEach
  void nothingStaysOpen() {
    assertThat(objects.open()).isZero();
  }
}
