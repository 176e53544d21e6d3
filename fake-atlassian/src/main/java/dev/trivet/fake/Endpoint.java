// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.ConsentEndpoint;

/**
 * What a call was for.
 *
 * @since 0.1
 */
public enum Endpoint {
  /** {@code /authorize}: the app sends a browser here. */
  AUTHORIZE,
  /** The consent form, sent by a person. */
  CONSENT,
  /** {@code /oauth/token}: codes and refresh tokens. */
  TOKEN,
  /** {@code /me}: the User Identity API. */
  ME,
  /** {@code /oauth/token/accessible-resources}. */
  RESOURCES,
  /** {@code /ex/jira/…}. */
  JIRA,
  /** {@code /ex/confluence/…}. */
  CONFLUENCE,
  /** Everything else. */
  OTHER;

  static Endpoint of(String path) {
    return switch (path) {
      case "/authorize" -> AUTHORIZE;
      case ConsentEndpoint.PATH -> CONSENT;
      case "/oauth/token" -> TOKEN;
      case "/me" -> ME;
      case "/oauth/token/accessible-resources" -> RESOURCES;
      default ->
          path.startsWith("/ex/jira/")
              ? JIRA
              : path.startsWith("/ex/confluence/") ? CONFLUENCE : OTHER;
    };
  }
}
