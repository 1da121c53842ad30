package io.trailsight.boards;

import io.trailsight.dashboards.SavedObject;

/** What becomes a saved object. */
interface Saved {

  String id();

  String title();

  ObjectType type();

  SavedObject saved();
}
