// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.model.ErrorCode;

/**
 * Templates of the messages for people about each kind of failure. The texts are in the {@link
 * Messages}; no part of a text comes from a request.
 */
public final class FailureMessages {

  private FailureMessages() {}

  private static MessageTemplate passing(String key) {
    return new MessageTemplate(MessageTemplate.UNAVAILABLE, key, true);
  }

  private static MessageTemplate misconfigured(String key) {
    return new MessageTemplate(MessageTemplate.UNAVAILABLE, key);
  }

  /** Finds the template of a number. */
  public static MessageTemplate of(ErrorCode code) {
    return switch (code) {
      case NOT_SIGNED_IN -> new MessageTemplate(401, "not-signed-in");
      case GRANT_ENDED, UNREADABLE -> new MessageTemplate(401, "grant-ended");
      case AMBIGUOUS_PATH -> new MessageTemplate(400, "ambiguous-path");
      case CROSS_SITE -> new MessageTemplate(403, "cross-site");
      case BAD_PARAMETER -> new MessageTemplate(400, "bad-parameter");
      case BAD_METHOD -> new MessageTemplate(405, "bad-method");
      case MISSING_SCOPE -> new MessageTemplate(403, "missing-scope");
      case NO_SITE -> new MessageTemplate(403, "no-site");
      case NO_CALLER -> new MessageTemplate(401, "no-caller");
      case FOREIGN_ORIGIN -> new MessageTemplate(403, "foreign-origin");
      case NOT_HERE -> new MessageTemplate(404, "not-here");
      case UNKNOWN_PATH -> new MessageTemplate(404, "unknown-path");
      case SESSION_UNCHANGED -> new MessageTemplate(500, "session-unchanged");
      case ACTION_FAILED -> new MessageTemplate(500, "action-failed");
      case STATE_UNKNOWN -> new MessageTemplate(400, "state-unknown");
      case DECLINED -> new MessageTemplate(403, "declined");
      case AUTHORIZATION_ERROR, CODE_REFUSED, CODE_FOREIGN ->
          new MessageTemplate(400, "authorization-error");
      case ACCOUNT_INACTIVE -> new MessageTemplate(403, "account-inactive");
      case SITE_NOT_ALLOWED -> new MessageTemplate(403, "site-not-allowed");
      case OTHER_ACCOUNT -> new MessageTemplate(409, "other-account");
      case UNAVAILABLE -> passing("unavailable");
      case THROTTLED -> passing("throttled");
      case PRODUCT_UNAVAILABLE -> passing("product-unavailable");
      case STORE_UNAVAILABLE -> passing("store-unavailable");
      case NOT_OPEN_YET -> passing("not-open-yet");
      case GUARD_FAILED -> passing("guard-failed");
      case CLIENT_REFUSED, AUTHORIZATION_REFUSED -> misconfigured("client-refused");
      case IDENTITY_REFUSED -> misconfigured("identity-refused");
      case FOREIGN_ADDRESS -> misconfigured("foreign-address");
      default -> misconfigured("misconfigured");
    };
  }
}
