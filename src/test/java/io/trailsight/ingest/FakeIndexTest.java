package io.trailsight.ingest;

import io.trailsight.testing.FakeIndex;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.EventCopies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  protected String recordsName() {
    return "cloudtrail-v1-2026.05";
  }

  @Override
  protected List<String> eventNames(String name) throws Exception {
    List<String> names = new ArrayList<>();
    for (Document document : index.documents()) {
      names.add(document.read(EventCopies.READER).path("eventName").asText());
    }
    return names;
  }

  @Override
  protected Document refusable(String id) throws IOException {
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
                    && Arrays.equals(stored.content(), document.content()));
  }

  @Override
  protected int size() {
    return index.size();
  }
}
