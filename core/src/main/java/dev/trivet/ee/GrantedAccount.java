// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.client.WebTarget;
import java.util.List;

/**
 * An account, what it granted, and calls in its name.
 *
 * <p>A {@link WebTarget} from here may be kept, shared and derived from. Each request that it sends
 * carries a fresh token, and goes only to the API server and below that site's address. What it
 * throws comes as the cause of a {@link jakarta.ws.rs.ProcessingException}:
 *
 * <ul>
 *   <li>{@link GrantEndedException} where only a new consent helps;
 *   <li>{@link MissingScopeException} where Atlassian answers "scope does not match";
 *   <li>{@link AtlassianUnavailableException} where Atlassian asks for fewer calls, leaves many
 *       unanswered, or gives no fresh token now; it names the product and may tell how long to
 *       wait;
 *   <li>{@link MisconfiguredException} where the request would go elsewhere, or Atlassian refuses
 *       the application.
 * </ul>
 *
 * The client's own exceptions stay as they are: {@link jakarta.ws.rs.ProcessingException} where no
 * answer came, {@link jakarta.ws.rs.ServerErrorException} where an answer from 500 on was read as
 * an entity. When one leaves the application, Trivet answers 503 and names the product.
 *
 * <p>Close every {@link jakarta.ws.rs.core.Response}, or ask for the entity's type.
 */
public interface GrantedAccount {

  /** Who it is. */
  Account account();

  /** The sites the person granted, each once, ordered by name; empty is a normal answer. */
  List<Site> sites();

  /**
   * The sites as Atlassian lists them now, kept from then on. It is asked at most every five
   * minutes; in between these are the {@link #sites()}. {@link SitesGranted} and {@link
   * SitesWithdrawn} tell what changed.
   *
   * @throws AtlassianUnavailableException when it cannot be asked now
   */
  List<Site> rereadSites();

  /** Scopes that were granted, as Atlassian's token answer names them. */
  Scopes scopes();

  /** Configured scopes that were not granted. */
  Scopes missingScopes();

  /** A token for calls to the API server; never show or keep it. */
  String accessToken();

  /**
   * Jira of a site, Jira Software and Jira Service Management too.
   *
   * <pre>{@code
   * atlassian.jira(site).path("rest/api/3/myself").request().get(Myself.class)
   * }</pre>
   */
  default WebTarget jira(Site site) {
    return target(site, Product.JIRA);
  }

  /**
   * Confluence of a site; its paths begin with {@code wiki}.
   *
   * <pre>{@code
   * atlassian.confluence(site).path("wiki/api/v2/pages").request().get(Pages.class)
   * }</pre>
   */
  default WebTarget confluence(Site site) {
    return target(site, Product.CONFLUENCE);
  }

  /**
   * Any product of a site: {@code ex/{product}/{cloudId}} below the API server.
   *
   * @param product as in the gateway's paths, such as {@code jira}
   * @throws IllegalArgumentException when the product is not 1 to 64 of {@code a-z 0-9 -}
   */
  WebTarget target(Site site, String product);
}
