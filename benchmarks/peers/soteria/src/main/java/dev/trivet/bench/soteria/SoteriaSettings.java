// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.soteria;

import dev.trivet.bench.PeerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bean that names the provider, for the expressions of the annotation. */
@ApplicationScoped
@Named("provider")
@OpenIdAuthenticationMechanismDefinition(
    providerURI = "${provider.address}",
    clientId = "${provider.clientId}",
    clientSecret = "${provider.clientSecret}",
    redirectURI = "${provider.redirectUri}",
    redirectToOriginalResource = true,
    scope = "openid",
    tokenAutoRefresh = true,
    claimsDefinition = @ClaimsDefinition(callerNameClaim = "sub"))
public class SoteriaSettings {

  private static volatile @Nullable PeerSettings used;

  /** For the container. */
  public SoteriaSettings() {}

  static void use(PeerSettings settings) {
    used = settings;
  }

  private static PeerSettings settings() {
    return Objects.requireNonNull(used);
  }

  public String getAddress() {
    return settings().authorizationServer().toString();
  }

  public String getClientId() {
    return settings().clientId();
  }

  public String getClientSecret() {
    return settings().clientSecret();
  }

  public String getRedirectUri() {
    return settings().base() + SoteriaPeer.CALLBACK;
  }
}
