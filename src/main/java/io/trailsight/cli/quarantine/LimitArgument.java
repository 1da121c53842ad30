package io.trailsight.cli.quarantine;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many entries are meant at the most. */
final class LimitArgument implements ITypeConverter<Long> {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  @Override
  public Long convert(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new TypeConversionException(
          "'%s' is no whole number from 0 to 999999999".formatted(text));
    }
    return Long.valueOf(text);
  }
}
