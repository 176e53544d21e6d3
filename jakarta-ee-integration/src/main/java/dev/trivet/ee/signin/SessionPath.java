// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.Login;
import dev.trivet.json.Json;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Path {@code GET /session}, which reports the signed-in account to scripts. */
final class SessionPath implements OwnPath {

  private final IdentityMode identity;
  private final Trivet trivet;
  private final Scopes configured;
  private final Responses responses;

  SessionPath(IdentityMode identity, Trivet trivet, Scopes configured, Responses responses) {
    this.identity = identity;
    this.trivet = trivet;
    this.configured = configured;
    this.responses = responses;
  }

  @Override
  public String name() {
    return "session";
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    if (!identity.canBeginFlow(request)) {
      return responses.problem(responses.logRefusal(request, ErrorCode.NO_CALLER), Map.of());
    }
    try {
      Login login = identity.login(request);
      Optional<Grant> grant =
          login == null ? Optional.empty() : trivet.readLiveGrant(new AccountId(login.accountId()));
      if (login == null || grant.isEmpty()) {
        return responses.problemWithConnect(request, ErrorCode.NOT_SIGNED_IN);
      }
      String body = Json.write(session(grant.get(), login));
      return Response.json(body);
    } catch (AtlassianUnavailableException unavailable) {
      return responses.problem(
          responses.logFailure(request, unavailable, "session not told"), Map.of());
    }
  }

  private Map<String, Object> session(Grant grant, Login login) {
    List<Site> visible = trivet.filterSites(grant.grantedSites());
    List<Site> added = trivet.filterSites(grant.sitesGrantedAt(login.signedInAt()));
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("account", account(grant.account()));
    session.put("sites", visible.stream().map(site -> site(site, added.contains(site))).toList());
    trivet
        .findSite(grant, login.chosenSite())
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
