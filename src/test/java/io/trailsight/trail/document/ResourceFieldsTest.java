package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "[{'ARN':'arn:x','type':'T','accountId':'1'}] |"
            + " [{'ARN':'arn:x','type':'T','accountId':'1'}] | -",
        "[{'ARNPrefix':'arn:x','ARN':null}] | [{'ARNPrefix':'arn:x'}] | -",
        "[{'accountId':111122223333}] | [{'accountId':'111122223333'}] | -",
        "{'ARN':'arn:x'} | [{'ARN':'arn:x'}] | -",
        "'arn:x' | [{'ARN':'arn:x'}] | -",
        "['arn:x',null,{}] | [{'ARN':'arn:x'}] | -",
        "['arn:x','y',{'ARN':'arn:z','new':1},[1]] | [{'ARN':'arn:x'},{'ARN':'arn:z'}] |"
            + " ['y',{'ARN':'arn:z','new':1},[1]]",
        "[{'ARN':['arn:x']}] | - | [{'ARN':['arn:x']}]",
        "'y' | - | 'y'",
        "7 | - | 7",
        "'' | - | -",
        "[] | - | -",
        "null | - | -",
      })
  void whatIsNoResourceIsKept(String resources, String written, String kept) {
    JsonNode document = Fixtures.document("{'resources':" + resources + "}");

    assertThat(document.path("resources")).isEqualTo(jsonOrMissing(written));
    assertThat(document.path("extra").path("resources")).isEqualTo(jsonOrMissing(kept));
  }

  private static JsonNode jsonOrMissing(String text) {
    return text == null ? Fixtures.json("{}").path("none") : Fixtures.json(text);
  }
}
