// SPDX-License-Identifier: Apache-2.0
package dev.trivet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static final String SECRET = "t0psecret";

  @Test
  void object_withMembersOfAllKinds_isReadLeniently() {
    JsonObject object =
        Json.object(
            " {\"text\":\"a\",\"blank\":\" \",\"null\":null,\"number\":7,\"flag\":true,"
                + "\"object\":{\"in\":\"b\"},\"list\":[\"c\",1,null,{\"in\":\"d\"}]}\n");

    assertThat(object.text("text")).contains("a");
    for (String name : List.of("blank", "null", "number", "flag", "object", "list", "absent")) {
      assertThat(object.text(name)).as(name).isEmpty();
    }
    assertThat(object.number("number")).contains(7L);
    assertThat(object.number("text")).isEmpty();
    assertThat(object.object("object").flatMap(in -> in.text("in"))).contains("b");
    assertThat(object.object("list")).isEmpty();
    assertThat(object.texts("list")).containsExactly("c");
    assertThat(object.texts("text")).isEmpty();
    assertThat(object.objects("list")).hasSize(1);
    assertThat(object.objects("object")).isEmpty();
    assertThat(object.has("null")).isTrue();
    assertThat(object.has("absent")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "3600, 3600",
    "-5, -5",
    "3600.9, 3600",
    "0.5, 0",
    "-0.5, 0",
    "3.6e3, 3600",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775807",
    "-9223372036854775809, -9223372036854775807",
    "1e19, 9223372036854775807",
    "1e999999999, 9223372036854775807",
    "-1e999999999, -9223372036854775807",
    "1e-999999999, 0"
  })
  void number_ofAnySize_isCutToWholeAndClamped(String written, long read) {
    assertThat(Json.object("{\"n\":" + written + "}").number("n")).contains(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"3600\"", "true", "null", "{}", "[1]"})
  void number_ofAnotherKind_isAbsent(String written) {
    assertThat(Json.object("{\"n\":" + written + "}").number("n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e-99999999999", "01", "+1", ".5", "1.", "NaN", "0x1"})
  void number_thatIsNone_isAnUnreadableText(String written) {
    refuses("{\"n\":" + written + ",\"t\":\"" + SECRET + "\"}");
  }

  @Test
  void number_ofManyDigits_isRefusedOrClamped() {
    String written = "{\"n\":" + "9".repeat(200_000) + "}";

    Throwable refused = catchThrowable(() -> Json.object(written).number("n"));
    assertThat(refused == null || refused instanceof IllegalArgumentException).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "t0psecret",
        "\"t0psecret\"",
        "7",
        "true",
        "null",
        "[{\"a\":\"t0psecret\"}]",
        "{\"a\":\"t0psecret\"",
        "{\"a\":\"t0psecret",
        "{\"a\":\"t0psecret\\",
        "{\"a\":\"t0psecret\",}",
        "{\"a\":\"t0psecret\"}}",
        "{\"a\":\"t0psecret\"} trailing",
        "{\"a\":\"t0psecret\"}{\"a\":\"t0psecret\"}",
        "{\"a\":\"t0psecret\"],",
        "{a:\"t0psecret\"}",
        "{'a':'t0psecret'}",
        "{\"a\":\"t0psecret\" \"b\":1}",
        "{\"a\":\"t0psecret\nline\"}",
        "{\"a\":\"t0psecret\\x\"}",
        "{\"a\":\"\\u12\",\"b\":\"t0psecret\"}",
        "\ufeff{\"a\":\"t0psecret\"}",
        "<html>t0psecret</html>",
        "{\"a\":\"t0psecret\"/* */}"
      })
  void object_thatIsNotOneObject_isRefusedWithoutQuoting(String text) {
    refuses(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"t0psecret\",\"a\":\"b\"}",
        "{\"a\":1,\"\\u0061\":\"t0psecret\"}",
        "{\"o\":{\"a\":1,\"b\":2,\"a\":\"t0psecret\"}}",
        "{\"l\":[{\"a\":1},{\"a\":2 , \"a\" :\"t0psecret\"}]}",
        "{\"\":1,\"\":2}",
        "{\"a\\\"b\":1,\"a\\\"b\":\"t0psecret\"}",
        "{\"a\\/b\":1,\"a/b\":\"t0psecret\"}",
        "{\"\\u00E9\":1,\"\u00e9\":\"t0psecret\"}",
        "{\"\\ud83d\\ude00\":1,\"\ud83d\ude00\":\"t0psecret\"}",
        "{\"x\\ty\":1,\"x\\u0009y\":\"t0psecret\"}"
      })
  void object_withAMemberTwice_isRefused(String text) {
    refuses(text);
  }

  /**
   * Regression test of field reports 6: a member name with an escape made all of {@code /me}
   * unusable.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "caf\\u00e9",
        "a\\/b",
        "say \\\"hi\\\"",
        "back\\\\slash",
        "tab\\tnew\\nline",
        "\\ud83d\\ude00",
        "\\u0061b",
        "\\uD800"
      })
  void object_withAnEscapeInTheNameOfAMember_isRead(String name) {
    JsonObject object =
        Json.object("{\"" + name + "\":1,\"b\":\"read\",\"c\":{\"" + name + "\":2}}");

    assertThat(object.text("b")).contains("read");
  }

  @Test
  void object_withAnEscapedNameThatIsRead_isReadByItsMeaning() {
    assertThat(Json.object("{\"account\\u005fid\":\"mia\"}").text("account_id")).contains("mia");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\x", "a\\u12", "a\\u12G4", "a\\"})
  void object_withAnEscapeThatIsNone_isRefused(String name) {
    refuses("{\"" + name + "\":1,\"b\":\"t0psecret\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | it is empty
          <html>back soon</html> | it is a web page or XML, not JSON
          []                     | it is no JSON object
          "a"                    | it is no JSON object
          {"a":1                 | it is cut off
          {"a":1} {}             | it goes on after its end
          {"a":1,"a":2}          | it names a member twice
          {"a":1,}               | it is not readable as JSON
          """)
  void object_thatIsNone_saysWhy(String text, String why) {
    assertThatThrownBy(() -> Json.object(text)).hasMessageEndingWith(why);
  }

  @Test
  void object_withTheSameNameInSeveralObjects_isRead() {
    JsonObject object =
        Json.object("{\"a\":{\"a\":\"x\",\"b\":\"a\"},\"b\":[{\"a\":\"a\"},{\"a\":\"a\"}]}");

    assertThat(object.object("a").flatMap(in -> in.text("b"))).contains("a");
    assertThat(object.objects("b")).hasSize(2);
  }

  @Test
  void object_withQuotesAndBracketsInTexts_isRead() {
    JsonObject object = Json.object("{\"a\":\"}{[\\\"\\\\\",\"b\":\"\\u00e9\\ud83d\\ude00\"}");

    assertThat(object.text("a")).contains("}{[\"\\");
    assertThat(object.text("b")).contains("\u00e9\ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "x\\udc00", "\\udc00\\ud800", "a\\u0000b"})
  void text_thatNoDatabaseTakes_isAbsent(String written) {
    assertThat(Json.object("{\"a\":\"" + written + "\"}").text("a")).isEmpty();
  }

  @Test
  void object_nestedToTheBound_isRead_andOneMoreIsNot() {
    assertThat(Json.object(nested(32)).has("a")).isTrue();
    refuses(nested(33));
    refuses("{\"a\":" + "[".repeat(100_000));
    refuses("{\"a\":".repeat(100_000));
  }

  private static String nested(int levels) {
    return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
  }

  @Test
  void array_leavesOutWhatIsNoObject() {
    assertThat(Json.array("[{\"a\":\"b\"},1,null,[{}],\"x\",{}]")).hasSize(2);
    assertThat(Json.array("[]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "null", "\"t0psecret\"", "[", "[1,]", "[] []", "\ufeff[]"})
  void array_thatIsNotOneArray_isRefusedWithoutQuoting(String text) {
    assertThatThrownBy(() -> Json.array(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void write_isReadBack() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("text", "\"\\\n\u00e9");
    values.put("number", 7);
    values.put("list", List.of("a", "b"));

    JsonObject read = Json.object(Json.write(values));
    assertThat(read.text("text")).contains("\"\\\n\u00e9");
    assertThat(read.number("number")).contains(7L);
    assertThat(read.texts("list")).containsExactly("a", "b");
  }

  private static void refuses(String text) {
    assertThatThrownBy(() -> Json.object(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining(SECRET);
  }
}
