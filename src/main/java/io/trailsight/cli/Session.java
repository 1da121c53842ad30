package io.trailsight.cli;

import io.trailsight.provision.Part;
import io.trailsight.provision.ShippedFile;
import java.io.Closeable;
import java.util.List;

/** What the command {@code setup} works with, until it is closed. */
public interface Session extends Closeable {

  /** What is brought, in this order. */
  List<Part> parts();

  /** What the settings leave out, in sentences for the user. */
  List<String> notes();

  /** The files that can be brought without this program, in the order in which they must be. */
  List<ShippedFile> files();
}
