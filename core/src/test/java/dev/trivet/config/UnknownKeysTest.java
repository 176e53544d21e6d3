// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trivet.config.SettingSource.NameRule;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Regression tests of field reports 4: {@code trivet.site=} for {@code trivet.sites=} admitted
 * every account.
 */
class UnknownKeysTest {

  private static SettingSource place(String place, NameRule nameRule, String... names) {
    return new EnumerableSource(place, nameRule, setting -> null, () -> Set.of(names));
  }

  private static Settings read(SettingSource... sources) {
    return SettingsReader.read(
        Stream.concat(Stream.of(sources), Stream.of(Given.required().source())).toList());
  }

  private static String refusal(SettingSource... sources) {
    return String.valueOf(
        Assertions.catchThrowableOfType(MisconfiguredException.class, () -> read(sources))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "trivet.site, trivet.sites",
    "trivet.stes, trivet.sites",
    "trivet.sties, trivet.sites",
    "Trivet.Sites, trivet.sites",
    "TRIVET.SITES, trivet.sites",
    "trivet.client_id, trivet.client-id",
    "trivet.clientId, trivet.client-id",
    "trivet.client.id, trivet.client-id",
    "trivet.clientid, trivet.client-id",
    "trivet.secret, trivet.client-secret",
    "trivet.url, trivet.base-url",
    "trivet.baseurl, trivet.base-url",
    "trivet.protected, trivet.protect",
    "trivet.scope, trivet.scopes",
    "trivet.datasource, trivet.data-source",
    "trivet.data-source-name, trivet.data-source",
    "trivet.keys, trivet.encryption-keys",
    "trivet.encryption-key, trivet.encryption-keys",
    "trivet.flow-life-time, trivet.flow-lifetime",
    "trivet.identiy, trivet.identity",
    "TRIVET_SITES, trivet.sites",
    "TRIVET_SITE, trivet.sites",
    "trivet_sites, trivet.sites",
    "trivet-client-id, trivet.client-id",
    "trivetClientId, trivet.client-id",
  })
  void unknownName_isRefused_andTheNearestKeyNamed(String name, String meant) {
    assertThat(refusal(place("context-param", NameRule.PREFIXED, name)))
        .startsWith("[TRV-0001] Trivet does not start: 1 setting needs attention.")
        .contains(
            "  1. " + name + " is unknown; did you mean " + meant + "? Seen as: context-param.",
            "Correct the name, or take it out.");
  }

  @Test
  void nameThatIsNearNothing_isRefusedWithoutAGuess() {
    assertThat(
            refusal(
                place(
                    "context-param", NameRule.PREFIXED, "trivet.x", "trivet.", "trivet.zzzzzzzz")))
        .contains("3 settings need")
        .contains("trivet.x is unknown; no setting has a similar name.")
        .contains("trivet.zzzzzzzz is unknown; no setting has a similar name.");
  }

  @ParameterizedTest
  @EnumSource
  void knownName_isRight(Setting setting) {
    assertThatCode(
            () ->
                read(
                    place("any", NameRule.ALL, setting.key()),
                    place("any", NameRule.PREFIXED, setting.key()),
                    place("environment", NameRule.ENVIRONMENT, setting.environmentVariable())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trivet.fake.port",
        "trivet.fake.anything",
        "trivet.fake",
        "client-id",
        "sites",
        "dev.trivet.x",
        "my.trivet.site",
        "trivetta",
        "trivet-sample.title",
        "jdk.trivet.sites"
      })
  void nameOfOtherSoftwareOrTheTestKit_isLetAlone(String name) {
    assertThatCode(() -> read(place("system property", NameRule.PREFIXED, name)))
        .doesNotThrowAnyException();
  }

  /** Only Trivet reads an init-param of its own filter, so every unknown name is refused. */
  @ParameterizedTest
  @CsvSource({
    "client-id, trivet.client-id",
    "sites, trivet.sites",
    "protect, trivet.protect",
    "trivet.protext, trivet.protect"
  })
  void everyOtherNameAtTheFilter_isRefused(String name, String meant) {
    assertThat(refusal(place("filter init-param", NameRule.ALL, name)))
        .contains(name + " is unknown; did you mean " + meant + "? Seen as: filter init-param.");
    assertThat(refusal(place("filter init-param", NameRule.ALL, "whatever-it-is")))
        .contains("whatever-it-is is unknown");
  }

  @Test
  void nameInSeveralPlaces_isOneProblemWithAll_besideTheOthers() {
    String message =
        refusal(
            place("MicroProfile Config", NameRule.PREFIXED, "trivet.site"),
            place("system property", NameRule.PREFIXED, "trivet.site"),
            Given.nothing().with(Setting.PKCE, "maybe").source());

    assertThat(message)
        .contains("2 settings need", "trivet.pkce: 'maybe'")
        .contains("Seen as: MicroProfile Config, system property.");
  }

  @Test
  void name_isBoundedAndCleaned_andItsValueNeverShown() {
    SettingSource place =
        new EnumerableSource(
            "context-param",
            NameRule.PREFIXED,
            setting -> "t0p",
            () -> Set.of("trivet.\u0000\r\n" + "x".repeat(9_999)));

    assertThat(refusal(place)).doesNotContain("\r", "\u0000", "x".repeat(90));
  }

  @Test
  void unknownVariable_isOneWarning() {
    Settings settings =
        read(
            place(
                "environment",
                NameRule.ENVIRONMENT,
                "TRIVET_SITE",
                "TRIVET_PORT_8080_TCP",
                "Trivet_Sites",
                "TRIVET_FAKE_PORT",
                "TRIVET_SITES",
                "PATH",
                "MY_TRIVET_SITE"));

    assertThat(settings.notices())
        .filteredOn(remark -> remark.code() == ErrorCode.UNKNOWN_VARIABLE)
        .extracting(SettingNotice::text)
        .containsExactly(
            "unknown in the environment and not read: TRIVET_PORT_8080_TCP,"
                + " TRIVET_SITE (did you mean TRIVET_SITES?), Trivet_Sites (did you mean"
                + " TRIVET_SITES?). Correct the name, or ignore this line if other software reads"
                + " it.");
    assertThat(settings.notices())
        .allMatch(remark -> remark.code() != ErrorCode.UNKNOWN_VARIABLE || remark.warning());
  }

  @Test
  void manyUnknownVariables_areStillOneBoundedLine() {
    Set<String> names =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "TRIVET_" + "Z".repeat(200) + i)
            .collect(Collectors.toSet());
    SettingSource place =
        new EnumerableSource("environment", NameRule.ENVIRONMENT, setting -> null, () -> names);

    assertThat(read(place).notices())
        .filteredOn(remark -> remark.code() == ErrorCode.UNKNOWN_VARIABLE)
        .singleElement()
        .extracting(SettingNotice::text)
        .asString()
        .contains("and 980 more")
        .hasSizeLessThan(3_000);
  }

  @Test
  void places_tellTheirNames() {
    System.setProperty("trivet.unknown-to-all", "x");
    try {
      assertThat(EnumerableSource.systemProperties().names()).contains("trivet.unknown-to-all");
      assertThat(EnumerableSource.environment().names()).isEqualTo(System.getenv().keySet());
      assertThat(refusal(EnumerableSource.systemProperties()))
          .contains("trivet.unknown-to-all is unknown", "Seen as: system property.");
    } finally {
      System.clearProperty("trivet.unknown-to-all");
    }
  }

  @Test
  void distance_countsEdits() {
    Map.of("sites", 0, "site", 1, "stes", 1, "sties", 1, "", 5, "scopes", 3)
        .forEach(
            (text, edits) ->
                assertThat(NearestKey.distance(text, "sites")).as(text).isEqualTo(edits));
    assertThat(List.of(NearestKey.find("trivet.site").orElseThrow()))
        .containsExactly(Setting.SITES);
  }
}
