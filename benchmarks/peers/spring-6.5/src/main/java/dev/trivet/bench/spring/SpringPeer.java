// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.spring;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.user.OAuth2User;

/** Peer "spring": Spring Security as its documents begin, with the tokens in the session. */
public class SpringPeer implements SignInPeer {

  static final String CALLBACK = "/callback";

  private final boolean lean;
  private @Nullable OAuth2AuthorizedClientManager tokens;

  /** Makes the peer. */
  public SpringPeer() {
    this(false);
  }

  SpringPeer(boolean lean) {
    this.lean = lean;
  }

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(PeerSettings.class, () -> settings);
    context.registerBean(SpringVariant.class, () -> new SpringVariant(lean));
    context.register(SpringConfiguration.class);
    context.refresh();
    tokens = context.getBean(OAuth2AuthorizedClientManager.class);
    return context.getBean("springSecurityFilterChain", Filter.class);
  }

  @Override
  public String account(HttpServletRequest request) {
    return authentication().getName();
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    OAuth2User user = (OAuth2User) Objects.requireNonNull(authentication().getPrincipal());
    return ((List<?>) Objects.requireNonNull(user.getAttributes().get("sites"))).size();
  }

  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizeRequest wanted =
        OAuth2AuthorizeRequest.withClientRegistrationId(SpringConfiguration.ID)
            .principal(authentication())
            .attribute(HttpServletRequest.class.getName(), request)
            .attribute(HttpServletResponse.class.getName(), response)
            .build();
    OAuth2AuthorizedClient client = Objects.requireNonNull(tokens).authorize(wanted);
    return Objects.requireNonNull(client).getAccessToken().getTokenValue();
  }

  private static Authentication authentication() {
    return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
  }
}
