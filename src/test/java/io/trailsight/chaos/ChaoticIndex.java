package io.trailsight.chaos;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import java.util.List;

/** An index whose calls go wrong as {@link Chaos} decides, until the power is off. Thread-safe. */
record ChaoticIndex(DocumentIndex index, Chaos chaos, Power power) implements DocumentIndex {

  @Override
  public void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    power.need();
    index.check();
  }

  @Override
  public List<Verdict> write(List<Document> documents)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    power.need();
    String call = "write " + documents.getFirst().id();
    Chaos.Mishap mishap = chaos.next(call);
    int part =
        switch (mishap) {
          case NONE, ANSWER_LOST -> documents.size();
          case BREAKS_OFF, BLOCKED -> documents.size() / 2;
          case FAILS, DEFECT -> 0;
        };
    List<Verdict> verdicts = index.write(documents.subList(0, part));
    power.need();
    Power.fail(mishap, call);
    return verdicts;
  }
}
