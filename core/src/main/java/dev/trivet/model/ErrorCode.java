// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Locale;

/**
 * Error code: the stable number of each failure and notice, such as {@code TRV-0201}. A number
 * never changes its meaning. {@code docs/errors.md} says what happened and what to do.
 */
public enum ErrorCode {
  /** Settings are missing or wrong; nothing was started. */
  SETTINGS(1),
  /** The filter is not registered although the jar is there. */
  FILTER_ABSENT(2),
  /** There is no CDI container. */
  CDI_ABSENT(3),
  /** The data source or its tables cannot be used. */
  SCHEMA(4),
  /** No JPA provider can be found. */
  PERSISTENCE_ABSENT(5),
  /** The keys are not those that the database was written with. */
  KEYS(6),
  /** A bean is used outside any request, and several web applications share it. */
  SEVERAL_APPLICATIONS(7),
  /** A bean is used before the web application has opened Trivet. */
  NOT_OPEN_YET(8),
  /** A filter was called for another web application than its own, or there are two of them. */
  WRONG_GUARD(9),
  /** A part of the server that Trivet needs is not there for the application. */
  SERVER_PART_ABSENT(10),
  /** The application has another login, which identity {@code atlassian} replaces. */
  OTHER_LOGIN(11),
  /** The server does not apply security annotations to an Atlassian account. */
  ROLES_UNHONOURED(12),
  /** An exact pattern of the guard leaves other spellings of its path open. */
  EXACT_PATTERN(13),
  /** An environment variable begins like a setting and is unknown. */
  UNKNOWN_VARIABLE(14),
  /** The scopes reach no site, so Atlassian never lists one. */
  NO_SITE_ASKED(15),
  /** A logger of other software is enabled that writes tokens or e-mail addresses. */
  SENSITIVE_LOGGING(16),

  /** The request needs an account and there is none. */
  NOT_SIGNED_IN(101),
  /** The path is spelled ambiguously: two parsers may read it differently. */
  AMBIGUOUS_PATH(102),
  /** The guard itself failed; nothing was let through. */
  GUARD_FAILED(103),
  /** A request that changes something came from another site. */
  CROSS_SITE(104),
  /** A parameter of one of Trivet's paths is not acceptable. */
  BAD_PARAMETER(105),
  /** A request to one of Trivet's paths has a method that the path does not support. */
  BAD_METHOD(106),
  /** The path needs scopes that the grant lacks. */
  MISSING_SCOPE(107),
  /** The path needs a site and the grant reaches none. */
  NO_SITE(108),
  /** The application's own login is needed first, and the request has no local user. */
  NO_CALLER(109),
  /** The identity mode of this application does not have this one of Trivet's paths. */
  NOT_HERE(110),
  /** A page of another origin asked for a WebSocket. */
  FOREIGN_ORIGIN(111),
  /** The path is below the prefix of Trivet's paths and is none of them. */
  UNKNOWN_PATH(112),
  /** The page to return to after the sign-in was not kept. */
  RETURN_PAGE_NOT_KEPT(113),
  /** A session listener or the container threw; the change of the session is undone. */
  SESSION_UNCHANGED(114),
  /** One of Trivet's paths failed unexpectedly, after the guard had decided. */
  ACTION_FAILED(115),
  /** A source of roles of the application failed; the account has none of its roles. */
  ROLE_SOURCE_FAILED(116),

  /** The callback does not belong to a flow begun by this browser. */
  STATE_UNKNOWN(201),
  /** The person declined. */
  DECLINED(202),
  /** Atlassian answered the authorization request with another error. */
  AUTHORIZATION_ERROR(203),
  /** The token endpoint did not accept the authorization code. */
  CODE_REFUSED(204),
  /** Atlassian refuses the authorization request itself: scopes, client, redirect URI. */
  AUTHORIZATION_REFUSED(205),
  /** The authorization code was issued for another sign-in than the one that brought it. */
  CODE_FOREIGN(206),

  /** Atlassian did not respond, or not with a usable response. */
  UNAVAILABLE(301),
  /** Atlassian refuses the application itself: client id, secret, scopes or certificate. */
  CLIENT_REFUSED(302),
  /** The grant has ended at Atlassian. */
  GRANT_ENDED(303),
  /** A token response holds no usable refresh token. */
  REFRESH_TOKEN_ABSENT(304),
  /** An authorization response names another issuer than the configured server. */
  FOREIGN_ISSUER(305),
  /** Atlassian lists sites whose id or address cannot be used. */
  SITES_LEFT_OUT(306),

  /** Atlassian refused to tell the account of the person. */
  IDENTITY_REFUSED(401),
  /** The Atlassian account is not active. */
  ACCOUNT_INACTIVE(402),
  /** The account has none of the sites that are allowed here. */
  SITE_NOT_ALLOWED(403),
  /** The sign-in brought another account than the one that is signed in. */
  OTHER_ACCOUNT(404),

  /** The database did not respond, or failed. */
  STORE_UNAVAILABLE(501),

  /** A stored token cannot be read with the keys we have. */
  UNREADABLE(601),
  /** The primary key is near the number of values that one key may seal. */
  KEY_WORN(602),

  /** A request with a token had another address than that of its product and site. */
  FOREIGN_ADDRESS(701),
  /** Atlassian limits the rate of calls to a product of a site. */
  THROTTLED(702),
  /** A product of a site did not respond, or failed. */
  PRODUCT_UNAVAILABLE(703),
  /** A quota of calls to a product of a site is nearly used up. */
  QUOTA_LOW(704);

  private final String number;

  ErrorCode(int number) {
    this.number = String.format(Locale.ROOT, "TRV-%04d", number);
  }

  /** Returns the number, such as {@code TRV-0201}. */
  public String number() {
    return number;
  }

  @Override
  public String toString() {
    return number;
  }
}
