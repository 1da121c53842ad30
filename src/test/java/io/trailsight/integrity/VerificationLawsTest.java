package io.trailsight.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.integrity.TestTrail.Written;
import io.trailsight.testing.Gzip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** What is found is what was done to a trail: nothing less, and nothing more. */
class VerificationLawsTest {

  private static final int FIRST = 6;
  private static final int LAST = 29;
  private static final int FILES = 2;

  private TestTrail trail = new TestTrail();
  private Set<String> expected = new TreeSet<>();

  @BeforeTry
  void start() {
    trail = new TestTrail();
    expected = new TreeSet<>();
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void theReportNamesExactlyWhatIsRemovedAlteredAndDelayed(
      @ForAll @Size(max = 12) Set<@IntRange(max = 71) Integer> removedFiles,
      @ForAll @Size(max = 12) Set<@IntRange(max = 71) Integer> alteredFiles,
      @ForAll @Size(max = 12) Set<@IntRange(max = 71) Integer> delayedFiles,
      @ForAll @Size(max = 8) Set<@IntRange(max = 33) Integer> removedDigests)
      throws Exception {
    Written written = trail.write(FILES);
    Map<String, byte[]> delayed = new HashMap<>();
    for (int file : alteredFiles) {
      trail.store.objects.put(key(written, file), Gzip.of("{}"));
      expectFile(written, file, removedDigests);
    }
    for (int file : removedFiles) {
      trail.store.remove(key(written, file));
      expectFile(written, file, removedDigests);
    }
    Set<String> later = Set.copyOf(expected);
    for (int file : delayedFiles) {
      if (!alteredFiles.contains(file) && !removedFiles.contains(file)) {
        delayed.put(key(written, file), trail.store.objects.get(key(written, file)));
        trail.store.remove(key(written, file));
        expectFile(written, file, removedDigests);
      }
    }
    Set<String> digests = removeDigests(written, removedDigests);

    assertThat(found()).isEqualTo(union(expected, digests));

    trail.store.objects.putAll(delayed);
    assertThat(found()).isEqualTo(union(later, digests));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private static String key(Written written, int file) {
    return written.files.get(file / FILES).get(file % FILES);
  }

  private void expectFile(Written written, int file, Set<Integer> removedDigests) {
    int digest = file / FILES;
    if (digest >= FIRST && digest <= LAST && !removedDigests.contains(digest)) {
      expected.add(trail.store.uri(key(written, file)));
    }
  }

  /** Of digests in a row, the newest one is named, and the time of all of them stated. */
  private Set<String> removeDigests(Written written, Set<Integer> removed) {
    Set<String> named = new TreeSet<>();
    for (int digest : removed) {
      trail.store.remove(written.digests.get(digest));
      int first = digest;
      while (removed.contains(first - 1)) {
        first--;
      }
      boolean inside = digest >= FIRST && digest <= LAST;
      boolean reachesInto = digest > LAST && first <= LAST && first > 0;
      if (!removed.contains(digest + 1) && (inside || reachesInto)) {
        named.add(trail.store.uri(written.digests.get(digest)));
      }
    }
    return named;
  }

  private Set<String> found() throws Exception {
    List<IntegrityFinding> findings = new ArrayList<>(trail.verify().findings());
    return new TreeSet<>(findings.stream().map(IntegrityFinding::object).toList());
  }
}
