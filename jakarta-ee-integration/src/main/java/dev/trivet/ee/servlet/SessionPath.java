// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.flow.SitePolicy;
import dev.trivet.grant.GrantStore;
import dev.trivet.json.Json;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /session}: who is signed in, for scripts. */
final class SessionPath implements OwnPath {

  private final IdentityMode mode;
  private final GrantStore grants;
  private final SitePolicy sites;
  private final Scopes configured;
  private final Responses answers;
  private final Audit audit;

  SessionPath(
      IdentityMode mode,
      GrantStore grants,
      SitePolicy sites,
      Scopes configured,
      Responses answers,
      Audit audit) {
    this.mode = mode;
    this.grants = grants;
    this.sites = sites;
    this.configured = configured;
    this.answers = answers;
    this.audit = audit;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Response answer(HttpServletRequest request) {
    if (!mode.knows(request)) {
      return answers.problem(request, ErrorCode.NO_CALLER, Map.of());
    }
    try {
      Login login = mode.login(request);
      Optional<Grant> grant =
          login == null
              ? Optional.empty()
              : grants
                  .find(new AccountId(login.accountId()))
                  .filter(found -> found.state() == GrantState.LIVE);
      if (login == null || grant.isEmpty()) {
        return answers.problemWithConnect(request, ErrorCode.NOT_SIGNED_IN);
      }
      String body = Json.write(session(grant.get(), login));
      return Response.json(body);
    } catch (AtlassianUnavailableException later) {
      return Responses.problem(
          Explanation.of(later), audit.failed(request, later, "session not told"), Map.of());
    }
  }

  private Map<String, Object> session(Grant grant, Login login) {
    List<Site> visible = sites.visible(grant.grantedSites());
    List<Site> added = sites.visible(grant.sitesGrantedAt(login.signedInAt()));
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("account", account(grant.account()));
    session.put("sites", visible.stream().map(site -> site(site, added.contains(site))).toList());
    sites
        .current(grant, login.chosenSite())
        .ifPresent(site -> session.put("site", site.cloudId().value()));
    session.put("scopes", List.copyOf(grant.scopes().names()));
    session.put("missingScopes", List.copyOf(configured.minus(grant.scopes()).names()));
    return session;
  }

  private static Map<String, Object> account(Account account) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accountId", account.accountId().value());
    json.put("name", account.name());
    putIfKnown(json, "nickname", account.nickname());
    putIfKnown(json, "email", account.email());
    putIfKnown(json, "picture", account.picture());
    return json;
  }

  private static Map<String, Object> site(Site site, boolean isNew) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cloudId", site.cloudId().value());
    json.put("url", site.url().toString());
    json.put("name", site.name());
    putIfKnown(json, "avatarUrl", site.avatarUrl());
    json.put("products", site.products().stream().map(SessionPath::product).toList());
    json.put("isNew", isNew);
    return json;
  }

  private static Map<String, Object> product(Product product) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", product.name());
    json.put("scopes", List.copyOf(product.scopes().names()));
    if (!product.installed()) {
      json.put("installed", false);
    }
    return json;
  }

  private static void putIfKnown(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
