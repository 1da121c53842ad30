package io.trailsight.cli.quarantine;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An id as people write it: whole, or as much of its beginning as tells it apart. */
final class IdArgument implements ITypeConverter<String> {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{4,64}");

  @Override
  public String convert(String text) {
    if (!ID.matcher(text).matches()) {
      throw new TypeConversionException(
          "'%s' is no id: 4 to 64 of the digits 0-9 and a-f".formatted(text));
    }
    return text;
  }
}
