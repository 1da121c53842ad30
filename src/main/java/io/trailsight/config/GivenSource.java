package io.trailsight.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A source as it is listed in the settings file.
 *
 * @param label what messages call it while its name is not known
 * @param place where it begins
 * @param own what is written in it, by key
 */
record GivenSource(String label, String place, Map<String, SourcedValue> own) {

  /** The key of the list. */
  static final String LIST = "sources";

  static final String NAME = "name";

  private static final String QUEUE = "sqs.queueUrl";

  GivenSource {
    own = Map.copyOf(own);
  }

  /**
   * The values of sources, which inherit what they leave out.
   *
   * @param flat the values beside the list, by key
   * @param requiring whether it is a problem that a required setting is missing
   * @param problems receives what sources may not share
   */
  static List<Values> values(
      List<GivenSource> sources,
      Map<String, SourcedValue> flat,
      boolean requiring,
      List<Problem> problems) {
    if (sources.isEmpty()) {
      return List.of();
    }
    SourcedValue queue = flat.get(QUEUE);
    if (queue != null) {
      String rule = "must be left out where there are sources: each has a queue of its own";
      problems.add(Problem.of(QUEUE, queue.asText(), queue.source(), rule));
    }
    Map<String, SourcedValue> inherited = new HashMap<>(flat);
    inherited.remove(QUEUE);
    inherited.keySet().retainAll(DeclaredSettings.SOURCE_KEYS);
    Set<String> names = new HashSet<>();
    Set<String> queues = new HashSet<>();
    List<Values> values = new ArrayList<>();
    for (GivenSource source : sources) {
      source.requireUnique(
          NAME, SourcedValue::asText, names, "is the name of another source", problems);
      source.requireUnique(
          QUEUE, GivenSource::queue, queues, "is the queue of another source", problems);
      values.add(Values.ofSource(source, inherited, requiring));
    }
    return values;
  }

  /** What two URLs of one queue have in common. */
  private static String queue(SourcedValue url) {
    return ValueType.httpUrl()
        .parse(url)
        .flatMap(AwsQueue::of)
        .map(AwsQueue::toString)
        .orElse(url.asText().toLowerCase(Locale.ROOT));
  }

  private void requireUnique(
      String key,
      Function<SourcedValue, String> identity,
      Set<String> taken,
      String rule,
      List<Problem> problems) {
    SourcedValue value = own.get(key);
    if (value != null && !taken.add(identity.apply(value))) {
      problems.add(Problem.of(prefix() + key, value.asText(), value.source(), rule));
    }
  }

  /** What stands before a key in messages. */
  String prefix() {
    return Optional.ofNullable(own.get(NAME))
            .flatMap(SourceSettings.NAMES::parse)
            .map(name -> "%s[%s]".formatted(LIST, name))
            .orElse(label)
        + ".";
  }
}
