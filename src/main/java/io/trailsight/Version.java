package io.trailsight;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, as its jar states it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Optional<String> stated =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
    return new String[] {"trailsight " + stated.orElse("(not packaged)")};
  }
}
