package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which differences between saved objects count. */
class SavedObjectFormTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String PATTERN =
      """
      {"type":"index-pattern","id":"trailsight-cloudtrail","references":[],"attributes":{
        "title":"cloudtrail-v1-*","timeFieldName":"@timestamp",
        "fieldFormatMap":"{'bytesOut':{'id':'bytes'}}",
        "fields":"[{'name':'a','type':'string','searchable':true,'aggregatable':true,\
      'readFromDocValues':true},{'name':'b','type':'date','esTypes':['date'],'searchable':true}]"}}
      """;

  private static final String BOARD =
      """
      {"type":"dashboard","id":"trailsight-overview",
       "references":[{"name":"panel_1","type":"search","id":"b"},
                     {"name":"panel_0","type":"search","id":"a"}],
       "attributes":{"title":"T","hits":0,"timeRestore":true,"panelsJSON":"[{'w':1.50},{'w':2}]",
         "kibanaSavedObjectMeta":{"searchSourceJSON":"{'query':{'query':'','language':'kuery'}}"}}}
      """;

  /** The installed objects of all users have fingerprints of this form. */
  @Test
  void theFormIsThatOfInstalledFingerprints() {
    assertThat(SavedObject.fingerprint(read(BOARD))).isEqualTo("2eaf19dd067d5bf3fa220868acbeb597");
    assertThat(SavedObject.fingerprint(read(PATTERN)))
        .isEqualTo("9cc2fdf34a359ed423f6f9c4c8feed23");
  }

  @Test
  void howItIsWrittenDoesNotMatter() {
    assertThat(
            fingerprint(
                """
                {"attributes":{"kibanaSavedObjectMeta":{"searchSourceJSON":
                    "{ 'query': {'language':'kuery', 'query':''}, 'filter': [] }"},
                   "panelsJSON":"[ {'w':1.5}, {'w':2.0} ]","title":"T","hits":0.0,
                   "timeRestore":true,"description":"","refreshInterval":null},
                 "references":[{"id":"a","name":"panel_0","type":"search"},
                               {"id":"b","name":"panel_1","type":"search"}],
                 "id":"other","type":"dashboard","updated_at":"2026-01-01T00:00:00Z",
                 "version":"WzEsMV0=","namespaces":["default"]}
                """))
        .isEqualTo(fingerprint(BOARD));
  }

  @ParameterizedTest
  @CsvSource({
    "'title\":\"T', 'title\":\"U'",
    "'''w'':1.50', '''w'':1.51'",
    "'{''w'':1.50},{''w'':2}', '{''w'':2},{''w'':1.50}'",
    "'kuery', 'lucene'",
    "'\"id\":\"b\"', '\"id\":\"c\"'",
    "'panel_1', 'panel_2'",
    "'timeRestore\":true', 'timeRestore\":false'",
    "'{''query'':{''query'':''''', '{''query'':{''query'':''denied:true'''"
  })
  void anEditMatters(String before, String after) {
    String edited = BOARD.replace(before, after);
    assertThat(edited).isNotEqualTo(BOARD);
    assertThat(fingerprint(edited)).isNotEqualTo(fingerprint(BOARD));
  }

  /** Then fields that have doc values only are no longer searchable. */
  @Test
  void refreshingTheFieldsOfAnIndexPatternLeavesItsFingerprint() {
    String renewed =
        PATTERN
            .replace("'searchable':true,'aggregatable':true", "'searchable':false")
            .replace("'type':'date'", "'type':'conflict'")
            .replace("{'name':'a'", "{'name':'ofAnOldIndex','type':'string'},{'name':'a'");

    assertThat(renewed).contains("false", "conflict", "ofAnOldIndex");
    assertThat(fingerprint(renewed)).isEqualTo(fingerprint(PATTERN));
  }

  @Test
  void lookingAtAnIndexPatternLeavesItsFingerprint() {
    String looked =
        PATTERN
            .replace("'name':'a'", "'count':7,'conflictDescriptions':{},'name':'a'")
            .replace("'esTypes':['date']", "'scripted':false,'aggregatable':false")
            .replace("{'id':'bytes'}", "{'id':'bytes','params':{'parsedUrl':{'origin':'x'}}}");

    assertThat(looked).contains("count", "scripted", "parsedUrl");
    assertThat(fingerprint(looked)).isEqualTo(fingerprint(PATTERN));
  }

  @ParameterizedTest
  @CsvSource({
    "'@timestamp', 'eventTime'",
    "'\"fields\":', '\"sourceFilters\":\"[{''value'':''secret''}]\",\"fields\":'",
    "'''id'':''bytes''', '''id'':''number'''",
    "'cloudtrail-v1-*', 'cloudtrail-*'"
  })
  void anEditOfAnIndexPatternMatters(String before, String after) {
    String edited = PATTERN.replace(before, after);
    assertThat(edited).isNotEqualTo(PATTERN);
    assertThat(fingerprint(edited)).isNotEqualTo(fingerprint(PATTERN));
  }

  @Test
  void attributesOfAnyShapeHaveAFingerprint() {
    assertThat(fingerprint("{'type':'index-pattern','id':'a'}".replace('\'', '"'))).isNotNull();
    ObjectNode odd = JSON.createObjectNode().put("type", "index-pattern").put("id", "a");
    odd.put("attributes", "[").put("references", 7);
    assertThat(SavedObject.fingerprint(odd)).isNotNull();
    odd.putObject("attributes").put("fields", "{'a':").putArray("fieldFormatMap").add(1);
    assertThat(SavedObject.fingerprint(odd)).isNotNull();
  }

  private static String fingerprint(String object) {
    return SavedObject.fingerprint(read(object));
  }

  /** Texts of attributes have single quotes here, which are easier to read. */
  private static JsonNode read(String object) {
    try {
      return unquoted(JSON.readTree(object));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode unquoted(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(unquoted(member.getValue())));
    }
    return value.isTextual()
        ? JSON.getNodeFactory().textNode(value.textValue().replace('\'', '"'))
        : value;
  }
}
