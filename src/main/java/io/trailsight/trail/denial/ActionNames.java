package io.trailsight.trail.denial;

import java.util.ArrayList;
import java.util.List;

/**
 * The actions that a denial's message names: {@code perform: s3:GetObject}, {@code perform
 * sts:AssumeRole}, {@code perform: [ec2:RunInstances, ec2:CreateTags]}.
 *
 * @param names the actions, each with its service in front
 * @param end the index in the message at which they end
 */
record ActionNames(List<String> names, int end) {

  private static final String PERFORM = "perform";
  private static final List<String> LEAD = List.of(PERFORM, ":", " ", "action ", "[");
  private static final List<String> SEPARATORS = List.of(", ", ",", " and ");

  /**
   * Reads the actions that follow {@code is not authorized to}.
   *
   * @param isCut whether the end of the text may be missing
   */
  static ActionNames read(String text, int start, boolean isCut) {
    List<String> names = new ArrayList<>(1);
    if (!text.startsWith(PERFORM, start)) {
      return new ActionNames(names, start);
    }
    int end = start;
    for (String part : LEAD) {
      end += text.startsWith(part, end) ? part.length() : 0;
    }
    int nameStart = end;
    while (true) {
      int nameEnd = nameEnd(text, nameStart);
      String name = text.substring(nameStart, nameEnd);
      if (!isAction(name) || (isCut && nameEnd == text.length())) {
        return new ActionNames(names, end);
      }
      names.add(name);
      end = nameEnd + (text.startsWith("]", nameEnd) ? 1 : 0);
      nameStart = end + separatorLength(text, end);
      if (nameStart == end) {
        return new ActionNames(names, end);
      }
    }
  }

  private static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isNameCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '*';
  }

  private static boolean isAction(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && colon < name.length() - 1;
  }

  private static int separatorLength(String text, int at) {
    for (String separator : SEPARATORS) {
      if (text.startsWith(separator, at)) {
        return separator.length();
      }
    }
    return 0;
  }
}
