package io.trailsight.testbed.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.trail.KeyLaws;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What of the sample trail goes to quarantine, as the pipeline reads it. */
class DamageTest {

  private static final SampleTrail TRAIL = new SampleTrail(ReadTrail.LAST_DAY);

  private final RecordReader reader =
      new RecordReader(new RecordLimits(8 << 20, 200, 512 << 10, 100, 1 << 10));
  private final Map<String, byte[]> intact = contents(TRAIL.intact());
  private final Map<String, byte[]> objects = contents(TRAIL.objects());

  @Test
  void oneObjectBreaksOffInItsFirstRecord() throws Exception {
    objects.keySet().removeAll(intact.keySet());
    objects.keySet().removeIf(key -> KeyLaws.NO_RECORDS.contains(LogKey.of(key).kind()));
    assertThat(objects).hasSize(TRAIL.expected().rejected());
    try (RecordStream records = reader.open(objects.values().iterator().next())) {
      assertThatThrownBy(records::next)
          .isInstanceOf(MalformedObjectException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void anotherObjectHasRecordsThatAreNoneBesideItsOwn() throws Exception {
    objects.keySet().retainAll(intact.keySet());
    assertThat(objects).hasSameSizeAs(intact);
    objects.entrySet().removeIf(o -> Arrays.equals(o.getValue(), intact.get(o.getKey())));
    assertThat(objects).hasSize(1);
    Map.Entry<String, byte[]> damaged = objects.entrySet().iterator().next();
    List<Element> elements = read(damaged.getValue());
    List<Element> records = elements.stream().filter(DamageTest::isRecord).toList();
    assertThat(elements).hasAtLeastOneElementOfType(Element.Unreadable.class);
    assertThat(elements.size() - records.size()).isEqualTo(TRAIL.expected().quarantined());
    assertThat(records).hasSameSizeAs(read(requireNonNull(intact.get(damaged.getKey()))));
  }

  @Test
  void aMessageThatAnnouncesNothingIsNotUnderstood() {
    assertThat(TRAIL.strayMessages())
        .hasSize(1)
        .extracting(body -> new NoticeReader().read(body))
        .hasOnlyElementsOfType(Notice.Unreadable.class);
  }

  private static Map<String, byte[]> contents(List<SampleObject> objects) {
    return objects.stream()
        .collect(
            Collectors.toMap(SampleObject::key, SampleObject::gzip, (one, _) -> one, TreeMap::new));
  }

  private List<Element> read(byte[] object) throws Exception {
    List<Element> elements = new ArrayList<>();
    try (RecordStream records = reader.open(object)) {
      for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
        elements.add(next.get());
      }
    }
    return elements;
  }

  private static boolean isRecord(Element element) {
    return element instanceof Element.Whole whole && whole.isObject();
  }
}
