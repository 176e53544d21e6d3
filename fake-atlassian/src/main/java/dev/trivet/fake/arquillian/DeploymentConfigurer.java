// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Configurer of a deployment: adds the settings for the stand-in to the WAR and registers its
 * callback URL at the stand-in.
 */
final class DeploymentConfigurer {
  /** Key of 32 bytes, always the same, so that a database that outlives the run stays readable. */
  private static final String KEY = "dHJpdmV0LXRlc3Qta2V5LW5vdC1mb3ItcmVhbC11c2U=";

  /** Arquillian's servlet in the WAR; a guard in front of it would stop every test inside. */
  private static final String RUNNER = "/ArquillianServletRunnerEE9";

  private final FakeAtlassian fake;
  private final ExtensionOptions options;

  DeploymentConfigurer(FakeAtlassian fake, ExtensionOptions options) {
    this.fake = fake;
    this.options = options;
  }

  /** Configures the archive; returns the base URL if it had to be assumed. */
  Optional<URI> configure(Archive<?> archive, boolean testsInside) {
    War war = new War(archive);
    if (!war.hasTrivet()) {
      return Optional.empty();
    }
    Map<String, String> declared = war.settings();
    String assumed = options.serverUrl() + war.contextPath();
    Map<String, String> missing = new LinkedHashMap<>(settings(assumed, testsInside));
    missing.putAll(options.settings());
    Map<String, String> all = new LinkedHashMap<>(missing);
    all.putAll(declared);
    missing
        .keySet()
        .removeIf(name -> declared.containsKey(name) || declared.containsKey(name + "-file"));
    if (!missing.isEmpty()) {
      war.addSettings(missing);
    }
    register(all);
    if (options.resetsApplications()
        && fake.url().toString().equals(all.get("trivet.authorization-server"))) {
      war.addResetListener(fake.url());
    }
    return missing.containsKey("trivet.base-url")
            && !options.settings().containsKey("trivet.base-url")
        ? Optional.of(URI.create(assumed))
        : Optional.empty();
  }

  private Map<String, String> settings(String baseUrl, boolean testsInside) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("trivet.client-id", FakeAtlassian.CLIENT_ID);
    settings.put("trivet.client-secret", FakeAtlassian.CLIENT_SECRET);
    settings.put("trivet.base-url", baseUrl);
    settings.put("trivet.encryption-keys", KEY);
    settings.put("trivet.authorization-server", fake.url().toString());
    settings.put("trivet.api-server", fake.url().toString());
    if (testsInside) {
      settings.put("trivet.public", RUNNER);
    }
    return settings;
  }

  /** Leaves an app with another id, or a base URL with a placeholder, to the tester. */
  private void register(Map<String, String> settings) {
    String prefix = settings.getOrDefault("trivet.path-prefix", "/atlassian");
    String callback = settings.get("trivet.base-url") + prefix + "/callback";
    if (FakeAtlassian.CLIENT_ID.equals(settings.get("trivet.client-id"))
        && !callback.contains("${")) {
      fake.redirectUri(URI.create(callback));
    }
  }
}
