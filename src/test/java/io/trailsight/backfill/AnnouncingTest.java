package io.trailsight.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AnnouncingTest {

  @Test
  void aMessageAnnouncesAnObjectAsS3Does() throws Exception {
    ObjectRef object =
        new ObjectRef(
            "trail-logs",
            "AWSLogs/a b+ü%41.json.gz",
            Optional.empty(),
            OptionalLong.of(7),
            Optional.of("e1"));
    List<String> sent = new ArrayList<>();
    Counts counts = new Counts();

    new Announcing(sent::addAll).take(List.of(object), counts);

    assertThat(sent).hasSize(1);
    assertThat(new NoticeReader().read(sent.getFirst()))
        .isEqualTo(new Notice.Objects(List.of(object), Optional.empty()));
    assertThat(counts.now().announced()).isEqualTo(1);
  }
}
