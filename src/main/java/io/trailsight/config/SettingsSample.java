package io.trailsight.config;

import io.trailsight.config.Setting.Absence;
import java.util.ArrayList;
import java.util.List;

/**
 * A settings file that holds every setting as a comment, with its meaning, its rule and its
 * default, made from the declarations.
 */
public final class SettingsSample {

  private static final String HEAD =
      """
      # Every setting of Trailsight. All are comments: take away the # right before the name of a
      # setting to set it. A setting that has a default is shown with it, another with an example.
      # Each may be an environment variable instead: sqs.queueUrl is TRAILSIGHT_SQS_QUEUE_URL.
      """;

  private static final String SOURCES =
      """

      # Several sources, in place of the one that sqs and s3 state. A source inherits what it leaves
      # out from sqs and s3 above, where queueUrl must be left out then.
      #sources:
      #  - name: production
      #    sqs:
      #      queueUrl: https://sqs.eu-central-1.amazonaws.com/111122223333/cloudtrail
      #      roleArn: arn:aws:iam::111122223333:role/trailsight
      #    s3:
      #      buckets: [production-logs]
      #      roleArn: arn:aws:iam::111122223333:role/trailsight
      #  - name: archive
      #    region: us-east-1
      #    sqs:
      #      queueUrl: https://sqs.us-east-1.amazonaws.com/444455556666/cloudtrail
      #    s3:
      #      buckets: [archive-logs]
      #      bucketOwner: {archive-logs: "444455556666"}
      """;

  private static final int WIDTH = 100;
  private static final String COMMENT = "  # ";

  private SettingsSample() {}

  /** The lines of the file. */
  public static List<String> lines() {
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    String section = "";
    for (Setting setting : DeclaredSettings.ALL) {
      if (!section.equals(setting.section())) {
        section = setting.section();
        lines.addAll(List.of("", section + ":"));
      }
      lines.add("");
      lines.addAll(of(setting));
    }
    lines.addAll(SOURCES.lines().toList());
    return lines;
  }

  private static List<String> of(Setting setting) {
    String rule = "Values: %s. %s".formatted(setting.rule(), whenLeftOut(setting.absence()));
    List<String> lines = new ArrayList<>(wrapped(setting.meaning()));
    lines.addAll(wrapped(rule));
    String name = setting.key().substring(setting.section().length() + 1);
    if (setting.secret()) {
      lines.addAll(wrapped("It is best left in a file, which this setting names."));
      lines.add("  #%s: /run/secrets/%s".formatted(Setting.fileKey(name), setting.section()));
    } else {
      lines.add("  #%s: %s".formatted(name, scalar(value(setting))));
    }
    return lines;
  }

  private static String whenLeftOut(Absence absence) {
    return switch (absence) {
      case Absence.Required() -> "It is required by the service.";
      case Absence.Unset() -> "There is no default.";
      case Absence.Default(String text) when text.isEmpty() -> "The default is empty.";
      case Absence.Default(String text) -> "The default is %s.".formatted(text);
    };
  }

  private static String value(Setting setting) {
    return setting.absence() instanceof Absence.Default(String text) && !text.isEmpty()
        ? text
        : setting.example();
  }

  /**
   * Text with commas, stars or colons means something else to YAML or to people; a list of mappings
   * is YAML as it is.
   */
  private static String scalar(String value) {
    boolean isPlain = value.matches("[A-Za-z0-9/][A-Za-z0-9._/:-]*") || value.startsWith("[{");
    return isPlain ? value : '"' + value + '"';
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && COMMENT.length() + line.length() + word.length() >= WIDTH) {
        lines.add(COMMENT + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(COMMENT + line);
    return lines;
  }
}
