// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorizationRequestTest {

  private final AuthorizationRequest request =
      new AuthorizationRequest.Template(Clients.usual())
          .begin("/app/x?a=b", Scopes.none(), "", Clients.NOON);

  @Test
  void uri_hasExactlyTheDocumentedParametersOnce() {
    Map<String, String> parameters = parameters(request.uri());

    assertThat(request.uri().toString()).startsWith("https://auth.atlassian.com/authorize?");
    assertThat(parameters)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "audience", "api.atlassian.com",
                "client_id", "client-1",
                "scope", "read:me read:jira-work offline_access",
                "redirect_uri", "https://www.example.com/app/atlassian/callback",
                "state", request.state().value(),
                "response_type", "code",
                "prompt", "consent",
                "code_challenge", Sha256.digest(request.flow().verifier()),
                "code_challenge_method", "S256"));
  }

  @Test
  void uri_separatesScopesByPercent20() {
    assertThat(request.uri().getRawQuery())
        .contains("scope=read%3Ame%20read%3Ajira-work%20offline_access")
        .doesNotContain("+");
  }

  @Test
  void uri_carriesNothingOfTheReturnPageAndNoVerifier() {
    assertThat(request.uri().toString())
        .doesNotContain("app%2Fx", request.flow().verifier(), Clients.SECRET);
    assertThat(request.flow().returnTo()).isEqualTo("/app/x?a=b");
  }

  @Test
  void create_withoutPkceAndOfflineAccess_leavesThemOut() {
    AuthorizationRequest plain =
        new AuthorizationRequest.Template(Clients.with(Scopes.parse("read:me"), false, false))
            .begin("", Scopes.none(), "", Clients.NOON);

    assertThat(parameters(plain.uri()))
        .containsEntry("scope", "read:me")
        .doesNotContainKeys("code_challenge", "code_challenge_method")
        .hasSize(7);
  }

  @Test
  void create_withFurtherScopes_asksForThemOnce() {
    AuthorizationRequest more =
        new AuthorizationRequest.Template(Clients.usual())
            .begin("", Scopes.parse("write:jira-work read:me"), "", Clients.NOON);

    assertThat(parameters(more.uri()))
        .containsEntry("scope", "read:me read:jira-work write:jira-work offline_access");
    assertThat(more.flow().extraScopes()).isEqualTo(Scopes.parse("write:jira-work"));
    assertThat(AuthorizationRequest.requestedScopes(Clients.usual(), more.flow()))
        .isEqualTo(Scopes.parse("read:me read:jira-work write:jira-work offline_access"));
  }

  @Test
  void state_isFreshAndUnguessable() {
    Set<String> seen = new HashSet<>();
    int[] ones = new int[6];
    for (int i = 0; i < 10_000; i++) {
      String state = State.create().value();
      assertThat(state).matches("[A-Za-z0-9_-]{43}");
      assertThat(seen.add(state)).isTrue();
      int digit = base64Digit(state.charAt(i % 42));
      for (int bit = 0; bit < ones.length; bit++) {
        ones[bit] += (digit >> bit) & 1;
      }
    }

    // each bit is fair: six standard deviations of 10,000 tosses are 300
    assertThat(Arrays.stream(ones).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(4_700, 5_300));
  }

  private static int base64Digit(char c) {
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(c);
  }

  @Test
  void digest_isThatOfRfc7636AppendixB() {
    assertThat(Sha256.digest("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void verifier_isFreshAndNotTheState() {
    AuthorizationRequest other =
        new AuthorizationRequest.Template(Clients.usual())
            .begin("", Scopes.none(), "", Clients.NOON);

    assertThat(request.flow().verifier()).matches("[A-Za-z0-9_-]{43}");
    assertThat(request.flow().verifier())
        .isNotEqualTo(request.state().value())
        .isNotEqualTo(other.flow().verifier());
  }

  @Test
  void digest_isNotTheStateItself() {
    assertThat(request.state().digest().value())
        .hasSize(43)
        .isNotEqualTo(request.state().value())
        .isEqualTo(new State(request.state().value()).digest().value());
  }

  @Test
  void request_printsNothing() {
    assertThat(request).hasToString("AuthorizationRequest[***]");
  }

  private static Map<String, String> parameters(URI uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : uri.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", -1);
      assertThat(parts).hasSize(2);
      String value = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      assertThat(parameters.put(parts[0], value)).as("only once: " + parts[0]).isNull();
    }
    return parameters;
  }
}
