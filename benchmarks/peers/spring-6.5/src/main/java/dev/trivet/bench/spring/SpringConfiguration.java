// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.spring;

import dev.trivet.bench.PeerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.web.SecurityFilterChain;

/** Beans of an application with Spring Security. */
@Configuration
@EnableWebSecurity
class SpringConfiguration {

  static final String ID = "atlassian";
  private static final String BEGIN =
      OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;

  @Bean
  ClientRegistrationRepository clients(PeerSettings settings) {
    return new InMemoryClientRegistrationRepository(
        ClientRegistration.withRegistrationId(ID)
            .clientId(settings.clientId())
            .clientSecret(settings.clientSecret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(settings.base() + SpringPeer.CALLBACK)
            .scope(PeerSettings.SCOPES)
            .authorizationUri(settings.authorizationServer() + "/authorize")
            .tokenUri(settings.authorizationServer() + "/oauth/token")
            .userInfoUri(settings.apiServer() + "/me")
            .userNameAttributeName("account_id")
            .build());
  }

  /** Keeps the tokens in the session; the default is a map of the process. */
  @Bean
  OAuth2AuthorizedClientRepository tokens() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }

  @Bean
  OAuth2AuthorizedClientManager manager(
      ClientRegistrationRepository clients, OAuth2AuthorizedClientRepository tokens) {
    return new DefaultOAuth2AuthorizedClientManager(clients, tokens);
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      ClientRegistrationRepository clients,
      PeerSettings settings,
      SpringVariant variant)
      throws Exception {
    http.authorizeHttpRequests(
        paths ->
            paths
                .requestMatchers(PeerSettings.GUARDED + "**")
                .authenticated()
                .anyRequest()
                .permitAll());
    http.oauth2Login(
        login -> {
          login
              .authorizationEndpoint(
                  endpoint -> endpoint.authorizationRequestResolver(resolver(clients)))
              .redirectionEndpoint(endpoint -> endpoint.baseUri(SpringPeer.CALLBACK))
              .userInfoEndpoint(
                  endpoint -> endpoint.userService(new SitesUserService(settings.apiServer())));
          if (variant.lean()) {
            login.loginPage(BEGIN + "/" + ID);
          }
        });
    if (variant.lean()) {
      http.csrf(AbstractHttpConfigurer::disable)
          .headers(AbstractHttpConfigurer::disable)
          .logout(AbstractHttpConfigurer::disable)
          .servletApi(AbstractHttpConfigurer::disable);
    }
    return http.build();
  }

  /** Makes the resolver that adds Atlassian's own parameters. */
  private static OAuth2AuthorizationRequestResolver resolver(ClientRegistrationRepository clients) {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(clients, BEGIN);
    resolver.setAuthorizationRequestCustomizer(
        request ->
            request.additionalParameters(
                more -> {
                  more.put("audience", "api.atlassian.com");
                  more.put("prompt", "consent");
                }));
    return resolver;
  }
}
