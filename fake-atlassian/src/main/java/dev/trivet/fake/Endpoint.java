// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.ConsentEndpoint;

/**
 * Endpoint of a call.
 *
 * @since 0.1
 */
public enum Endpoint {
  /** The authorization endpoint, {@code /authorize}. */
  AUTHORIZE,
  /** The consent form that a person sends. */
  CONSENT,
  /** The token endpoint, {@code /oauth/token}. */
  TOKEN,
  /** The User Identity API, {@code /me}. */
  ME,
  /** The accessible resources, {@code /oauth/token/accessible-resources}. */
  RESOURCES,
  /** The API of Jira, {@code /ex/jira/…}. */
  JIRA,
  /** The API of Confluence, {@code /ex/confluence/…}. */
  CONFLUENCE,
  /** Every other path. */
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
