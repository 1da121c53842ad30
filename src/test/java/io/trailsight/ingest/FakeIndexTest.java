package io.trailsight.ingest;

import io.trailsight.testing.FakeIndex;
import io.trailsight.trail.document.Document;
import java.util.Arrays;

class FakeIndexTest extends DocumentIndexContract {

  private final FakeIndex index = new FakeIndex();

  @Override
  protected DocumentIndex index() {
    return index;
  }

  @Override
  protected String name() {
    return "an-index";
  }

  @Override
  protected Document refusable(String id) {
    index.refuse(id);
    return document(id);
  }

  @Override
  protected boolean holds(Document document) {
    return index.documents().stream()
        .anyMatch(
            stored ->
                stored.index().equals(document.index())
                    && stored.id().equals(document.id())
                    && Arrays.equals(stored.json(), document.json()));
  }

  @Override
  protected int size() {
    return index.size();
  }
}
