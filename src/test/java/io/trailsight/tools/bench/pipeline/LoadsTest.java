package io.trailsight.tools.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void aLoadHoldsWhatItSays() throws IOException {
    Load load = Loads.bulk(3, 20);

    assertThat(load.objects()).hasSize(3);
    assertThat(load.records()).isEqualTo(60);
    assertThat(load.events()).isEqualTo(60);
    assertThat(ids(load)).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void realObjectsAreAsSmallAsThoseOfARealAccount() throws IOException {
    List<Integer> sizes =
        Loads.real(4_000).objects().stream().map(LogObject::records).sorted().toList();

    assertThat(sizes.stream().mapToInt(Integer::intValue).average().orElseThrow())
        .isBetween(7.5, 8.5);
    assertThat(sizes.get(2_000)).isBetween(5, 6);
    assertThat(sizes.get(3_960)).isBetween(30, 40);
    assertThat(sizes.getFirst()).isPositive();
  }

  @Test
  void copiesHaveOtherIdsAndOtherKeys() throws IOException {
    Load load = Loads.bulk(2, 10);

    Load thrice = Loads.again(load, 3);

    assertThat(thrice.objects()).extracting(LogObject::key).hasSize(6).doesNotHaveDuplicates();
    assertThat(thrice.objects()).extracting(LogObject::key).allMatch(key -> key.endsWith(".gz"));
    assertThat(thrice.events()).isEqualTo(60);
    assertThat(ids(thrice)).hasSize(60).doesNotHaveDuplicates().startsWith(ids(load).getFirst());
  }

  @Test
  void recordsOfFilesThatComeTwiceDoSoInEachCopy() throws IOException {
    file("a.json", "{\"eventID\":\"0a1b2c3d-1\"}", "{\"eventID\":\"ffffffff-2\"}");
    file("b.json", "{\"eventID\": \"0a1b2c3d-1\"}");

    Load load = Loads.files(folder, 4);

    assertThat(load.records()).isEqualTo(6);
    assertThat(load.events()).isEqualTo(4);
    assertThat(ids(load)).hasSize(6);
    assertThat(new HashSet<>(ids(load))).hasSize(4);
  }

  @Test
  void aFileWithoutIdsIsOfNoUse() throws IOException {
    file("a.json", "{\"eventName\":\"GetObject\"}");

    assertThatIOException().isThrownBy(() -> Loads.files(folder, 4)).withMessageContaining("1");
  }

  @Test
  void latencyChangesNothingElse() throws IOException {
    Load load = Loads.bulk(1, 1);

    assertThat(load.over(Duration.ofMillis(30)))
        .isEqualTo(new Load("bulk", load.objects(), 1, Duration.ZERO, Duration.ofMillis(30)));
  }

  private void file(String name, String... records) throws IOException {
    String content = "{\"Records\":[" + String.join(",", records) + "]}";
    Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> ids(Load load) throws IOException {
    List<String> ids = new ArrayList<>();
    for (LogObject object : load.objects()) {
      for (JsonNode record : JSON.readTree(LogObject.inflate(object.gzip())).path("Records")) {
        ids.add(record.path("eventID").asText());
      }
    }
    return ids;
  }
}
