package io.trailsight.tools.boards;

import io.trailsight.provision.dashboards.SavedObject;

/** Something that becomes a saved object. */
interface Saved {

  String id();

  String title();

  ObjectType type();

  SavedObject saved();
}
