package io.trailsight.config;

import java.util.List;

/** What stands for a value in the file or in a variable, before anything is made of it. */
sealed interface Written {

  /** One text, whatever YAML would take it for. */
  record Text(String text) implements Written {}

  /** A list of texts; only YAML has them. */
  record Items(List<String> items) implements Written {

    public Items {
      items = List.copyOf(items);
    }
  }
}
