package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.connect.OpenSearchError;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.connect.OpenSearchFaults.RequestResult;
import io.trailsight.fault.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

  @ParameterizedTest
  @CsvSource({
    "201, '', Stored",
    "200, '', Stored",
    "409, version_conflict_engine_exception, Duplicate",
    "400, mapper_parsing_exception, Refused",
    "400, illegal_argument_exception, Refused",
    "400, strict_dynamic_mapping_exception, Refused",
    "404, document_missing_exception, Refused",
    "429, rejected_execution_exception, Transient",
    "500, exception, Transient",
    "503, unavailable_shards_exception, Transient",
    "408, '', Transient",
    "0, '', Transient",
    "202, '', Transient",
    "401, security_exception, Blocked",
    "403, security_exception, Blocked",
    "403, cluster_block_exception, Blocked",
    "429, cluster_block_exception, Blocked",
    "404, index_not_found_exception, Blocked",
    "400, index_closed_exception, Blocked",
    "400, validation_exception, Blocked"
  })
  void itemsGetTheirVerdict(int status, String type, String expected) {
    String actual =
        switch (ItemAnswers.resultOf(status, type, "reason")) {
          case ItemResult.Settled settled -> settled.verdict().getClass().getSimpleName();
          case ItemResult.Open(Fault fault, _) -> fault.getClass().getSimpleName();
        };

    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', ANSWERED",
    "400, illegal_argument_exception, SPLIT",
    "413, '', SPLIT",
    "408, '', RETRY",
    "429, rejected_execution_exception, RETRY",
    "500, exception, RETRY",
    "502, '', UNANSWERED",
    "503, '', UNANSWERED",
    "504, '', UNANSWERED",
    "400, '', BLOCKED",
    "400, index_closed_exception, BLOCKED",
    "503, cluster_block_exception, BLOCKED",
    "401, '', BLOCKED",
    "403, security_exception, BLOCKED",
    "404, '', BLOCKED",
    "301, '', BLOCKED"
  })
  void requestsAreAnsweredRetriedSplitOrBlocked(int status, String type, RequestResult expected) {
    assertThat(OpenSearchFaults.REQUESTS.classify(new OpenSearchError(status, type)))
        .isEqualTo(expected);
  }
}
