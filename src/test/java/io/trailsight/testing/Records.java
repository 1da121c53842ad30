package io.trailsight.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/** CloudTrail records of every kind, whole and spoilt. */
public final class Records {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final int GENERATOR_SIZE = 1000;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final List<JsonNode> WHOLE = golden();

  private Records() {}

  /** One record of every kind; not to be changed. */
  public static List<JsonNode> whole() {
    return WHOLE;
  }

  /** Records in which a few values have become anything else. */
  public static Arbitrary<JsonNode> spoilt() {
    return Combinators.combine(Arbitraries.of(WHOLE), damage().list().ofMinSize(1).ofMaxSize(8))
        .as(
            (record, damages) -> {
              JsonNode spoilt = record.deepCopy();
              damages.forEach(damage -> damage.doTo(spoilt));
              return spoilt;
            });
  }

  /** A number of such records, the same for the same seed. */
  public static List<JsonNode> spoilt(int count, long seed) {
    List<JsonNode> records = new ArrayList<>();
    JqwikSession.run(
        () -> {
          RandomGenerator<JsonNode> generator = spoilt().generator(GENERATOR_SIZE);
          Random random = new Random(seed);
          for (int i = 0; i < count; i++) {
            records.add(generator.next(random).value());
          }
        });
    return records;
  }

  private static Arbitrary<Damage> damage() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.of(Change.class),
            JsonValues.names(),
            JsonValues.any())
        .as(Damage::new);
  }

  private static List<JsonNode> golden() {
    List<JsonNode> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOLDEN).sorted()) {
      for (Path file : files.filter(path -> path.toString().endsWith(".in.json")).toList()) {
        records.add(JSON.readTree(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private enum Change {
    REPLACE,
    REMOVE,
    DOUBLE,
    ADD,
    WRAP
  }

  /**
   * One change of a record.
   *
   * @param place which of the record's members, counted from the first, and again from there
   */
  private record Damage(int place, Change change, String name, JsonNode value) {

    void doTo(JsonNode record) {
      List<Place> places = places(record);
      if (places.isEmpty()) {
        return;
      }
      ObjectNode parent = places.get(place % places.size()).parent();
      String member = places.get(place % places.size()).name();
      switch (change) {
        case REPLACE -> parent.set(member, value);
        case REMOVE -> parent.remove(member);
        case DOUBLE -> parent.set(name, parent.path(member).deepCopy());
        case ADD -> parent.set(name, value);
        case WRAP -> {
          ArrayNode array = JsonNodeFactory.instance.arrayNode();
          parent.set(member, array.add(parent.path(member)));
        }
      }
    }

    private static List<Place> places(JsonNode record) {
      List<Place> places = new ArrayList<>();
      Deque<JsonNode> open = new ArrayDeque<>(List.of(record));
      while (!open.isEmpty() && places.size() < 10_000) {
        JsonNode at = open.removeFirst();
        if (at instanceof ObjectNode object) {
          object.fieldNames().forEachRemaining(name -> places.add(new Place(object, name)));
        }
        at.forEach(
            child -> {
              if (child instanceof ContainerNode<?>) {
                open.add(child);
              }
            });
      }
      return places;
    }
  }

  private record Place(ObjectNode parent, String name) {}
}
