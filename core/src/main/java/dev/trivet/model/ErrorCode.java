// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Locale;

/**
 * The stable number of everything that can go wrong. A number never changes its meaning; {@code
 * docs/errors.md} says for each what happened and what to do.
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
  /** Security annotations that the server does not honour for an Atlassian account. */
  ROLES_UNHONOURED(12),
  /** An exact pattern of the guard leaves other spellings of its path open. */
  EXACT_PATTERN(13),
  /** An environment variable begins like a setting and is none. */
  UNKNOWN_VARIABLE(14),
  /** The scopes reach no site, so Atlassian never lists one. */
  NO_SITE_ASKED(15),
  /** A logger of other software is switched on that writes tokens or e-mail addresses. */
  SENSITIVE_LOGGING(16),

  /** The request needs an account and there is none. */
  NOT_SIGNED_IN(101),
  /** The path is spelled so that two parsers may read it differently. */
  AMBIGUOUS_PATH(102),
  /** The guard itself failed; nothing was let through. */
  GUARD_FAILED(103),
  /** A request that changes something came from another site. */
  CROSS_SITE(104),
  /** A parameter of one of our paths is not acceptable. */
  BAD_PARAMETER(105),
  /** One of our paths was asked with a method it does not have. */
  BAD_METHOD(106),
  /** The path needs scopes that the grant lacks. */
  MISSING_SCOPE(107),
  /** The path needs a site and the grant reaches none. */
  NO_SITE(108),
  /** The application's own login is needed first, and nobody is logged in. */
  NO_CALLER(109),
  /** One of our paths that this application's identity mode does not have. */
  NOT_HERE(110),
  /** A web socket was asked for by a page of another origin. */
  FOREIGN_ORIGIN(111),
  /** A path below the prefix of Trivet's own paths that is none of them. */
  UNKNOWN_PATH(112),
  /** The page to return to after the sign-in was not kept. */
  RETURN_PAGE_NOT_KEPT(113),
  /** A session listener or the container threw; the change of the session is undone. */
  SESSION_UNCHANGED(114),
  /** One of Trivet's paths failed unexpectedly, after the guard had decided. */
  ACTION_FAILED(115),

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

  /** Atlassian did not answer, or not usably. */
  UNAVAILABLE(301),
  /** Atlassian refuses the application itself: client id, secret, scopes or certificate. */
  CLIENT_REFUSED(302),
  /** The grant has ended at Atlassian. */
  GRANT_ENDED(303),
  /** A token answer holds no usable refresh token. */
  REFRESH_TOKEN_ABSENT(304),
  /** An authorization response names another issuer than the configured server. */
  FOREIGN_ISSUER(305),
  /** Atlassian lists sites whose id or address cannot be used. */
  SITES_LEFT_OUT(306),

  /** Atlassian would not say who the person is. */
  IDENTITY_REFUSED(401),
  /** The Atlassian account is not active. */
  ACCOUNT_INACTIVE(402),
  /** The account has none of the sites that are allowed here. */
  SITE_NOT_ALLOWED(403),
  /** Another account than the one signed in came back. */
  OTHER_ACCOUNT(404),

  /** The database did not do its work. */
  STORE_UNAVAILABLE(501),

  /** A stored token cannot be read with the keys we have. */
  UNREADABLE(601),
  /** The primary key may soon have sealed more than is good for it. */
  KEY_WORN(602),

  /** A request with a token would have gone elsewhere than to its product and site. */
  FOREIGN_ADDRESS(701),
  /** Atlassian asked for fewer calls to a product of a site. */
  THROTTLED(702),
  /** A product of a site did not answer, or could not do its work. */
  PRODUCT_UNAVAILABLE(703);

  private final String number;

  ErrorCode(int number) {
    this.number = String.format(Locale.ROOT, "TRV-%04d", number);
  }

  /** Such as {@code TRV-0201}. */
  public String number() {
    return number;
  }

  @Override
  public String toString() {
    return number;
  }
}
