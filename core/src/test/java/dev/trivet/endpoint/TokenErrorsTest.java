// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.http.Response;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenErrorsTest {

  private static final Scopes ASKED = Scopes.parse("read:me");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          400 | invalid_grant          | -                               | CODE_REFUSED
          403 | invalid_grant          | Unknown or invalid code.        | CODE_REFUSED
          400 | invalid_request        | authorization_code is invalid   | CODE_REFUSED
          401 | invalid_request        | authorization_code is invalid   | CODE_REFUSED
          200 | invalid_grant          | -                               | CODE_REFUSED
          200 | invalid_client         | -                               | CLIENT_REFUSED
          200 | something_new          | -                               | UNAVAILABLE
          400 | invalid_grant          | PKCE verification failed        | CODE_FOREIGN
          400 | invalid_grant          | Failed to verify code_verifier  | CODE_FOREIGN
          400 | invalid_grant          | Incorrect redirect_uri          | CODE_FOREIGN
          400 | invalid_request        | code_challenge does not match   | CODE_FOREIGN
          400 | invalid_target         | -                               | CLIENT_REFUSED
          401 | access_denied          | Unauthorized                    | CLIENT_REFUSED
          403 | access_denied          | Unauthorized                    | CLIENT_REFUSED
          401 | invalid_client         | -                               | CLIENT_REFUSED
          403 | unauthorized_client    | refresh_token is invalid        | CLIENT_REFUSED
          400 | invalid_scope          | -                               | CLIENT_REFUSED
          400 | invalid_request        | redirect_uri                    | CLIENT_REFUSED
          400 | unsupported_grant_type | -                               | CLIENT_REFUSED
          500 | access_denied          | -                               | UNAVAILABLE
          503 | server_error           | -                               | UNAVAILABLE
          400 | temporarily_unavailable| -                               | UNAVAILABLE
          400 | something_new          | -                               | UNAVAILABLE
          401 | -                      | -                               | UNAVAILABLE
          403 | -                      | -                               | UNAVAILABLE
          408 | -                      | -                               | UNAVAILABLE
          429 | -                      | -                               | UNAVAILABLE
          429 | access_denied          | -                               | UNAVAILABLE
          302 | -                      | -                               | UNAVAILABLE
          204 | -                      | -                               | UNAVAILABLE
          201 | -                      | -                               | UNAVAILABLE
          """)
  void read_ofAnError_isClassifiedByItsText(
      int status, String error, String description, ErrorCode code) {
    String body =
        "{\"a\":\"leak-me\""
            + (error == null ? "" : ",\"error\":\"" + error + "\"")
            + (description == null ? "" : ",\"error_description\":\"" + description + "\"")
            + "}";

    TrivetException failure = failure(new Response(status, body));
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure)
        .isInstanceOf(
            switch (code) {
              case CODE_REFUSED, CODE_FOREIGN -> SignInRefusedException.class;
              case CLIENT_REFUSED -> MisconfiguredException.class;
              default -> AtlassianUnavailableException.class;
            });
    assertThat(failure).hasMessageNotContainingAny("leak-me", "Unauthorized", "invalid code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>access_denied</html>",
        "[]",
        "\"access_denied\"",
        "{\"error\":[\"access_denied\"]}",
        "{\"error\":{\"code\":\"access_denied\"}}",
        "{\"error\":\"access_denied\"",
        "{\"error\":\"access_denied\",\"error\":\"x\"}"
      })
  void read_ofAnErrorThatIsNotReadable_isTransient(String body) {
    assertThat(failure(new Response(401, body))).isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void read_of429_carriesTheWait() {
    assertThat(failure(new Response(429, Duration.ofSeconds(7), "")))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7)));
  }

  @Test
  void read_of429_withoutAWait_asksForHalfAMinute() {
    assertThat(failure(new Response(429, "{\"error\":\"invalid_grant\"}")))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(30)));
    assertThat(failure(new Response(503, "")))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            broken -> assertThat(broken.retryAfter()).isEmpty());
  }

  @Test
  void read_ofTroubleOfTheServer_leavesInDoubtWhatHappened() {
    for (int status : new int[] {500, 503}) {
      assertThat(failure(new Response(status, "")))
          .isInstanceOfSatisfying(
              AtlassianUnavailableException.class,
              broken -> assertThat(broken.isInDoubt()).isTrue());
    }
    for (int status : new int[] {408, 429, 499}) {
      assertThat(failure(new Response(status, "")))
          .isInstanceOfSatisfying(
              AtlassianUnavailableException.class,
              early -> assertThat(early.isInDoubt()).isFalse());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, trivet.client-secret",
    "invalid_client, trivet.client-id",
    "invalid_scope, trivet.scopes",
    "invalid_request, callback URL",
    "unsupported_grant_type, type of the app"
  })
  void read_ofAMistakeOfOurs_tellsWhatToCheck(String error, String hint) {
    assertThat(failure(new Response(401, "{\"error\":\"" + error + "\"}")))
        .hasMessageContainingAll("the error '" + error + "' (status 401)", hint);
  }

  /**
   * Regression test of field reports 6: a code of another sign-in and an old code had the same log
   * line.
   */
  @Test
  void read_ofACodeOfAnotherSignIn_saysSomethingElseThanOfAnOldOne() {
    String old = "{\"error\":\"invalid_grant\",\"error_description\":\"Code not valid\"}";

    assertThat(failure(new Response(400, old)))
        .hasMessage(
            "[TRV-0204] Atlassian answered the code exchange with the error 'invalid_grant' (status"
                + " 400): the code was too old, or used already; start again");
    assertThat(failure(new Response(400, old.replace("Code not valid", "Invalid code verifier"))))
        .hasMessageStartingWith("[TRV-0206]")
        .hasMessageContaining("issued for another sign-in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          something_new         | something_new
          some thing/new:1      | some thing/new:1
          a\\r\\n[TRV-0902] fine | a??[TRV-0902] fine
          it's                  | it?s
          caf\\u00e9             | caf?
          mia@example.com       | mia?example.com
          a\\u001b[31mred        | a?[31mred
          """)
  void read_ofAnUnknownError_tellsItCleaned(String error, String shown) {
    String body = "{\"error\":\"" + error + "\"}";

    assertThat(failure(new Response(400, body)))
        .hasMessage(
            "[TRV-0301] Atlassian answered the code exchange with the unknown error value '"
                + shown
                + "' (status 400): this release of Trivet does not know it");
  }

  @Test
  void read_ofALongError_tellsItsBeginning() {
    String error = "x".repeat(10_000);

    assertThat(failure(new Response(400, "{\"error\":\"" + error + "\"}")))
        .hasMessageContaining("'" + "x".repeat(64) + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          302 | ''                | it is a redirect, and redirects are never followed
          403 | <html>leak</html> | it is a web page or XML, not JSON
          400 | {"code":"leak"}   | it names no error
          400 | {"error":null}    | it names no error
          400 | {"a":1,"a":"leak"}| it is not usable as JSON: it names a member twice
          407 | <html>leak</html> | a proxy on the way asks for credentials
          429 | ''                | too many requests
          503 | leak              | it is no JSON object
          511 | <html>leak</html> | a network on the way asks for a login
          """)
  void read_ofAnAnswerWithoutAnError_saysWhyItIsOfNoUse(int status, String body, String why) {
    assertThat(failure(new Response(status, body)))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessage(
            "[TRV-0301] the code exchange gave no usable answer: "
                + why
                + " (status "
                + status
                + ", no content type, "
                + body.length()
                + " bytes)");
  }

  private static TrivetException failure(Response response) {
    return Assertions.catchThrowableOfType(
        TrivetException.class, () -> TokenEndpoint.read(response, ASKED, Clients.NOON));
  }
}
