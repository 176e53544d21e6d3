// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.pac4j;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.authorization.generator.AuthorizationGenerator;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.oauth.profile.OAuth20Profile;

/** Code of the application that reads the sites, after pac4j has read the account. */
final class Sites implements AuthorizationGenerator {

  private final ObjectMapper json = new ObjectMapper();
  private final URI address;

  Sites(URI apiServer) {
    this.address = URI.create(apiServer + "/oauth/token/accessible-resources");
  }

  @Override
  public Optional<UserProfile> generate(CallContext context, UserProfile profile) {
    try {
      HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
      call.setRequestProperty(
          "Authorization", "Bearer " + ((OAuth20Profile) profile).getAccessToken());
      call.setRequestProperty("Accept", "application/json");
      try (InputStream body = call.getInputStream()) {
        List<Map<String, Object>> sites = json.readValue(body, new TypeReference<>() {});
        profile.addAttribute("sites", sites);
      }
      return Optional.of(profile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
