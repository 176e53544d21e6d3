// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.Diagnosis.Actor;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Specification of the diagnosis table. */
class DiagnosisTableTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "diagnosis.md");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          AUTHORIZATION | access_denied              | -                          | PERSON    | DECLINED
          AUTHORIZATION | invalid_request            | -                          | OPERATOR  | AUTHORIZATION_REFUSED
          AUTHORIZATION | unauthorized_client        | -                          | OPERATOR  | AUTHORIZATION_REFUSED
          AUTHORIZATION | unsupported_response_type  | -                          | OPERATOR  | AUTHORIZATION_REFUSED
          AUTHORIZATION | invalid_scope              | -                          | OPERATOR  | AUTHORIZATION_REFUSED
          AUTHORIZATION | invalid_target             | -                          | OPERATOR  | AUTHORIZATION_REFUSED
          AUTHORIZATION | server_error               | -                          | ATLASSIAN | UNAVAILABLE
          AUTHORIZATION | temporarily_unavailable    | -                          | ATLASSIAN | UNAVAILABLE
          AUTHORIZATION | login_required             | -                          | PERSON    | AUTHORIZATION_ERROR
          AUTHORIZATION | interaction_required       | -                          | PERSON    | AUTHORIZATION_ERROR
          AUTHORIZATION | consent_required           | -                          | PERSON    | AUTHORIZATION_ERROR
          AUTHORIZATION | account_selection_required | -                          | PERSON    | AUTHORIZATION_ERROR
          AUTHORIZATION | something_new              | -                          | ATLASSIAN | AUTHORIZATION_ERROR
          AUTHORIZATION | ACCESS_DENIED              | -                          | ATLASSIAN | AUTHORIZATION_ERROR
          EXCHANGE      | invalid_grant              | -                          | PERSON    | CODE_REFUSED
          EXCHANGE      | invalid_grant              | Code not valid             | PERSON    | CODE_REFUSED
          EXCHANGE      | invalid_grant              | PKCE verification failed   | PERSON    | CODE_FOREIGN
          EXCHANGE      | invalid_grant              | code_verifier is wrong     | PERSON    | CODE_FOREIGN
          EXCHANGE      | invalid_grant              | redirect-uri differs       | PERSON    | CODE_FOREIGN
          EXCHANGE      | invalid_request            | bad code_challenge         | PERSON    | CODE_FOREIGN
          EXCHANGE      | invalid_request            | authorization_code is bad  | PERSON    | CODE_REFUSED
          EXCHANGE      | invalid_request            | redirect_uri               | OPERATOR  | CLIENT_REFUSED
          EXCHANGE      | access_denied              | Unauthorized               | OPERATOR  | CLIENT_REFUSED
          EXCHANGE      | invalid_client             | -                          | OPERATOR  | CLIENT_REFUSED
          EXCHANGE      | unauthorized_client        | refresh_token is invalid   | OPERATOR  | CLIENT_REFUSED
          EXCHANGE      | invalid_scope              | -                          | OPERATOR  | CLIENT_REFUSED
          EXCHANGE      | invalid_target             | -                          | OPERATOR  | CLIENT_REFUSED
          EXCHANGE      | unsupported_grant_type     | -                          | OPERATOR  | CLIENT_REFUSED
          EXCHANGE      | server_error               | -                          | ATLASSIAN | UNAVAILABLE
          EXCHANGE      | temporarily_unavailable    | -                          | ATLASSIAN | UNAVAILABLE
          EXCHANGE      | something_new              | -                          | ATLASSIAN | UNAVAILABLE
          REFRESH       | invalid_grant              | -                          | PERSON    | GRANT_ENDED
          REFRESH       | invalid_grant              | PKCE verification failed   | PERSON    | GRANT_ENDED
          REFRESH       | invalid_scope              | -                          | PERSON    | GRANT_ENDED
          REFRESH       | unauthorized_client        | refresh_token is invalid   | PERSON    | GRANT_ENDED
          REFRESH       | unauthorized_client        | Invalid refresh token      | PERSON    | GRANT_ENDED
          REFRESH       | unauthorized_client        | -                          | OPERATOR  | CLIENT_REFUSED
          REFRESH       | unauthorized_client        | no refresh token for you   | OPERATOR  | CLIENT_REFUSED
          REFRESH       | access_denied              | refresh_token is invalid   | OPERATOR  | CLIENT_REFUSED
          REFRESH       | invalid_client             | -                          | OPERATOR  | CLIENT_REFUSED
          REFRESH       | invalid_target             | -                          | OPERATOR  | CLIENT_REFUSED
          REFRESH       | invalid_request            | -                          | OPERATOR  | CLIENT_REFUSED
          REFRESH       | unsupported_grant_type     | -                          | OPERATOR  | CLIENT_REFUSED
          REFRESH       | server_error               | -                          | ATLASSIAN | UNAVAILABLE
          REFRESH       | temporarily_unavailable    | -                          | ATLASSIAN | UNAVAILABLE
          REFRESH       | something_new              | -                          | ATLASSIAN | UNAVAILABLE
          IDENTITY      | insufficient_scope         | -                          | OPERATOR  | IDENTITY_REFUSED
          IDENTITY      | -                          | ...; scope does not match  | OPERATOR  | IDENTITY_REFUSED
          IDENTITY      | invalid_token              | -                          | ATLASSIAN | UNAVAILABLE
          IDENTITY      | invalid_request            | -                          | ATLASSIAN | UNAVAILABLE
          SITES         | insufficient_scope         | -                          | OPERATOR  | CLIENT_REFUSED
          SITES         | -                          | ...; scope does not match  | OPERATOR  | CLIENT_REFUSED
          SITES         | invalid_token              | -                          | ATLASSIAN | UNAVAILABLE
          SITES         | something_new              | -                          | ATLASSIAN | UNAVAILABLE
          PRODUCT       | insufficient_scope         | -                          | PERSON    | MISSING_SCOPE
          PRODUCT       | -                          | ...; scope does not match  | PERSON    | MISSING_SCOPE
          PRODUCT       | invalid_token              | -                          | ATLASSIAN | UNAVAILABLE
          PRODUCT       | something_new              | -                          | ATLASSIAN | UNAVAILABLE
          """)
  void error_hasItsRow(Step step, String error, String description, Actor actor, ErrorCode code) {
    Diagnosis row =
        DiagnosisTable.find(
            step, error == null ? "" : error, description == null ? "" : description);

    assertThat(row.actor()).isEqualTo(actor);
    assertThat(row.code()).isEqualTo(code);
    assertThat(row.endsGrant()).isEqualTo(code == ErrorCode.GRANT_ENDED);
  }

  @Test
  void everyRow_canBeReached() {
    for (Diagnosis row : DiagnosisTable.ROWS) {
      String words = row.phrases().isEmpty() ? "" : row.phrases().get(0);
      String error = row.error().isEmpty() ? "something_new" : row.error();

      assertThat(DiagnosisTable.find(row.step(), error, words)).isEqualTo(row);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyStep_hasARowForUnknownErrors_andItIsTheLast(Step step) {
    Diagnosis last =
        DiagnosisTable.ROWS.stream()
            .filter(row -> row.step() == step)
            .reduce((a, b) -> b)
            .orElseThrow();

    assertThat(last.error()).isEmpty();
    assertThat(last.phrases()).isEmpty();
    assertThat(last.actor()).isEqualTo(Actor.ATLASSIAN);
  }

  @Test
  void failure_isOfTheKindThatTellsWhoCanAct() {
    for (Diagnosis row : DiagnosisTable.ROWS) {
      TrivetException failure =
          row.failure(row.error(), " (status 400)", Duration.ofSeconds(7), true);

      assertThat(failure.code()).isEqualTo(row.code());
      assertThat(failure)
          .hasMessageContainingAll(row.step().title(), "(status 400): " + row.advice());
      if (row.endsGrant()) {
        assertThat(failure).isInstanceOf(GrantEndedException.class);
      } else {
        assertThat(failure)
            .isInstanceOf(
                switch (row.actor()) {
                  case PERSON -> SignInRefusedException.class;
                  case OPERATOR -> MisconfiguredException.class;
                  case ATLASSIAN -> AtlassianUnavailableException.class;
                });
      }
      if (failure instanceof AtlassianUnavailableException later) {
        assertThat(later.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(later.isInDoubt()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "ar"})
  void description_isComparedInNoLanguage(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      Diagnosis row =
          DiagnosisTable.find(Step.REFRESH, "unauthorized_client", "INVALID REFRESH_TOKEN");
      assertThat(row.endsGrant()).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void document_showsTheTable() throws IOException {
    assertThat(Files.readString(DOCUMENT).lines().filter(line -> line.startsWith("| ")))
        .containsSubsequence(DiagnosisTable.ROWS.stream().map(DiagnosisTableTest::row).toList())
        .hasSize(DiagnosisTable.ROWS.size() + Actor.values().length + 2);
    assertThat(Arrays.stream(Actor.values()).map(DiagnosisTableTest::name))
        .allMatch(name -> read().contains("| " + name + " | "));
  }

  private static String read() {
    try {
      return Files.readString(DOCUMENT);
    } catch (IOException absent) {
      throw new AssertionError(absent);
    }
  }

  private static String row(Diagnosis row) {
    String error = row.error().isEmpty() ? "any other" : "`" + row.error() + "`";
    String words = row.phrases().isEmpty() ? "" : "“" + String.join("”, “", row.phrases()) + "”";
    return String.join(
        " | ",
        "| " + row.step().title(),
        row.error().isEmpty() && !words.isEmpty() ? "any" : error,
        words,
        name(row.actor()),
        "`" + row.code() + "`",
        row.endsGrant() ? "ended" : "kept",
        row.advice() + " |");
  }

  private static String name(Actor actor) {
    return switch (actor) {
      case PERSON -> "the person";
      case OPERATOR -> "the operator";
      case ATLASSIAN -> "Atlassian";
    };
  }
}
