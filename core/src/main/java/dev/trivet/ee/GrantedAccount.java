// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Product;
import dev.trivet.model.Quota;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.client.WebTarget;
import java.util.List;
import java.util.Optional;

/**
 * Granted account: an account with its grant, and calls in its name.
 *
 * <p>A {@link WebTarget} of this account is thread-safe, and may be kept and derived from. Each of
 * its requests carries a valid access token, and goes only to the API server and below the address
 * of the site. Its exceptions come as the cause of a {@link jakarta.ws.rs.ProcessingException}:
 *
 * <ul>
 *   <li>{@link GrantEndedException} where only a new consent helps;
 *   <li>{@link MissingScopeException} where Atlassian answers "scope does not match";
 *   <li>{@link AtlassianUnavailableException} where Atlassian limits the rate, leaves many calls
 *       without response, or gives no new token now. It names the product and may have a wait;
 *   <li>{@link MisconfiguredException} where the request has a foreign address, or Atlassian
 *       refuses the application.
 * </ul>
 *
 * The exceptions of the client stay as they are. {@link jakarta.ws.rs.ProcessingException} means
 * that no response came. {@link jakarta.ws.rs.ServerErrorException} means that a response with a
 * status from 500 on was read as an entity. When one leaves the application, Trivet responds with
 * 503 and names the product.
 *
 * <p>Close every {@link jakarta.ws.rs.core.Response}, or ask for the entity's type.
 */
public interface GrantedAccount {

  /** Returns the account. */
  Account account();

  /** Returns the granted sites, ordered by name; empty where no scope reaches a site. */
  List<Site> sites();

  /**
   * Reads the sites at Atlassian and stores them. Asks Atlassian at most every five minutes; in
   * between, returns {@link #sites()}. {@link SitesGranted} and {@link SitesWithdrawn} report
   * changes.
   *
   * @throws AtlassianUnavailableException when Atlassian cannot be asked now
   */
  List<Site> rereadSites();

  /** Returns the granted scopes, as the last token response named them (RFC 6749 section 5.1). */
  Scopes scopes();

  /** Returns the configured scopes that were not granted. */
  Scopes missingScopes();

  /**
   * Returns what Atlassian last reported about the quota of calls to a site, to this node and
   * within the last day. Empty where no response had such headers. {@link QuotaLow} reports when
   * less than 20 percent are left.
   */
  Optional<Quota> quota(Site site);

  /** Returns a valid access token for calls to the API server. Never show or store it. */
  String accessToken();

  /**
   * Returns the API of Jira on a site, for Jira Software and Jira Service Management too.
   *
   * <pre>{@code
   * atlassian.jira(site).path("rest/api/3/myself").request().get(Myself.class)
   * }</pre>
   */
  default WebTarget jira(Site site) {
    return target(site, Product.JIRA);
  }

  /**
   * Returns the API of Confluence on a site. Its paths begin with {@code wiki}.
   *
   * <pre>{@code
   * atlassian.confluence(site).path("wiki/api/v2/pages").request().get(Pages.class)
   * }</pre>
   */
  default WebTarget confluence(Site site) {
    return target(site, Product.CONFLUENCE);
  }

  /**
   * Returns the API of a product on a site: {@code ex/{product}/{cloudId}} below the API server.
   *
   * @param product name in the paths of the API gateway, such as {@code jira}
   * @throws IllegalArgumentException when the product is not 1 to 64 of {@code a-z 0-9 -}
   */
  WebTarget target(Site site, String product);
}
