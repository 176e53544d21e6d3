// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureMessagesTest {

  /** Failure codes with no action for the person. */
  private static final Set<ErrorCode> NOT_AVAILABLE =
      EnumSet.of(
          ErrorCode.SETTINGS,
          ErrorCode.UNKNOWN_VARIABLE,
          ErrorCode.NO_SITE_ASKED,
          ErrorCode.FILTER_ABSENT,
          ErrorCode.CDI_ABSENT,
          ErrorCode.SCHEMA,
          ErrorCode.PERSISTENCE_ABSENT,
          ErrorCode.KEYS,
          ErrorCode.SEVERAL_APPLICATIONS,
          ErrorCode.NOT_OPEN_YET,
          ErrorCode.WRONG_GUARD,
          ErrorCode.SERVER_PART_ABSENT,
          ErrorCode.OTHER_LOGIN,
          ErrorCode.ROLES_UNHONOURED,
          ErrorCode.KEY_WORN,
          ErrorCode.GUARD_FAILED,
          ErrorCode.UNAVAILABLE,
          ErrorCode.AUTHORIZATION_REFUSED,
          ErrorCode.FOREIGN_ISSUER,
          ErrorCode.SITES_LEFT_OUT,
          ErrorCode.QUOTA_LOW,
          ErrorCode.CLIENT_REFUSED,
          ErrorCode.REFRESH_TOKEN_ABSENT,
          ErrorCode.IDENTITY_REFUSED,
          ErrorCode.EXACT_PATTERN,
          ErrorCode.RETURN_PAGE_NOT_KEPT,
          ErrorCode.ROLE_SOURCE_FAILED,
          ErrorCode.SENSITIVE_LOGGING,
          ErrorCode.STORE_UNAVAILABLE,
          ErrorCode.FOREIGN_ADDRESS,
          ErrorCode.THROTTLED,
          ErrorCode.PRODUCT_UNAVAILABLE);

  /** Failure codes that end without action; the other codes above need the operator. */
  private static final Set<ErrorCode> PASSING =
      EnumSet.of(
          ErrorCode.NOT_OPEN_YET,
          ErrorCode.GUARD_FAILED,
          ErrorCode.UNAVAILABLE,
          ErrorCode.STORE_UNAVAILABLE,
          ErrorCode.THROTTLED,
          ErrorCode.PRODUCT_UNAVAILABLE);

  @ParameterizedTest
  @EnumSource
  void everyCode_hasAMessage(ErrorCode code) {
    FailureMessage why = FailureMessage.of(code);

    assertThat(why.status()).isBetween(400, 503);
    assertThat(why.plainTitle()).isNotBlank().doesNotContain("<", "&", "TRV", ".title");
    assertThat(why.plainText()).endsWith(".").doesNotContain("{", ".text");
    assertThat(why.status() == 503).isEqualTo(NOT_AVAILABLE.contains(code));
  }

  /** Checks that a page asks for patience only where waiting helps. */
  @ParameterizedTest
  @EnumSource
  void waiting_isAskedFor_whereItHelps(ErrorCode code) {
    FailureMessage why = FailureMessage.of(code);

    assertThat(why.retryAfter().isPresent()).isEqualTo(PASSING.contains(code));
    assertThat(why.plainText().endsWith("Please try again in 30 seconds."))
        .isEqualTo(PASSING.contains(code));
    assertThat(why.plainText().contains("Trying again does not help."))
        .isEqualTo(NOT_AVAILABLE.contains(code) && !PASSING.contains(code));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 1, a second",
    "PT0.2S, 1, a second",
    "PT1.001S, 2, 2 seconds",
    "PT17S, 17, 17 seconds",
    "PT90S, 90, 90 seconds",
    "PT91S, 91, 2 minutes",
    "PT5M, 300, 5 minutes"
  })
  void wait_isInTheTextAndInTheHeader(Duration wait, String seconds, String words) {
    AtlassianUnavailableException unavailable =
        new AtlassianUnavailableException(ErrorCode.THROTTLED, "busy", null, wait);

    FailureMessage why = FailureMessage.of(unavailable.about("jira"));

    assertThat(why.retryAfter()).contains(seconds);
    assertThat(why.plainText())
        .startsWith("Atlassian (Jira) asked this application to make fewer calls")
        .endsWith(" Please try again in " + words + ".");
  }

  @Test
  void statuses_sayWhatHappened() {
    assertThat(FailureMessages.of(ErrorCode.NOT_SIGNED_IN).status()).isEqualTo(401);
    assertThat(FailureMessages.of(ErrorCode.GRANT_ENDED).status()).isEqualTo(401);
    assertThat(FailureMessages.of(ErrorCode.AMBIGUOUS_PATH).status()).isEqualTo(400);
    assertThat(FailureMessages.of(ErrorCode.STATE_UNKNOWN).status()).isEqualTo(400);
    assertThat(FailureMessages.of(ErrorCode.DECLINED).status()).isEqualTo(403);
    assertThat(FailureMessages.of(ErrorCode.MISSING_SCOPE).status()).isEqualTo(403);
    assertThat(FailureMessages.of(ErrorCode.SITE_NOT_ALLOWED).status()).isEqualTo(403);
    assertThat(FailureMessages.of(ErrorCode.FOREIGN_ORIGIN).status()).isEqualTo(403);
    assertThat(FailureMessages.of(ErrorCode.CROSS_SITE).status()).isEqualTo(403);
    assertThat(FailureMessages.of(ErrorCode.BAD_METHOD).status()).isEqualTo(405);
    assertThat(FailureMessages.of(ErrorCode.OTHER_ACCOUNT).status()).isEqualTo(409);
  }
}
