// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.spring;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestClient;

/** User service of the application: Spring's reads the account, and this one the sites, too. */
final class SitesUserService implements OAuth2UserService<OAuth2UserRequest, OAuth2User> {

  private final DefaultOAuth2UserService accounts = new DefaultOAuth2UserService();
  private final RestClient client = RestClient.create();
  private final URI address;

  SitesUserService(URI apiServer) {
    this.address = URI.create(apiServer + "/oauth/token/accessible-resources");
  }

  @Override
  public OAuth2User loadUser(OAuth2UserRequest request) {
    OAuth2User user = accounts.loadUser(request);
    @Nullable List<Map<String, Object>> sites =
        client
            .get()
            .uri(address)
            .headers(headers -> headers.setBearerAuth(request.getAccessToken().getTokenValue()))
            .retrieve()
            .body(new ParameterizedTypeReference<List<Map<String, Object>>>() {});
    Map<String, Object> attributes = new LinkedHashMap<>(user.getAttributes());
    attributes.put("sites", sites == null ? List.of() : sites);
    return new DefaultOAuth2User(user.getAuthorities(), attributes, "account_id");
  }
}
