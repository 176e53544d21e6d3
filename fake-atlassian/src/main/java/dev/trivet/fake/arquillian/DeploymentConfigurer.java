// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.Archive;

/** Tells a deployment where the stand-in is and how it is called there, and the other way round. */
final class DeploymentConfigurer {
  /** 32 bytes, always the same, so that a database that stays can be read again. */
  private static final String KEY = "dHJpdmV0LXRlc3Qta2V5LW5vdC1mb3ItcmVhbC11c2U=";

  /** Arquillian's way into a WAR; a guard in front of it would stop every test inside. */
  private static final String RUNNER = "/ArquillianServletRunnerEE9";

  private final FakeAtlassian fake;
  private final ExtensionOptions options;

  DeploymentConfigurer(FakeAtlassian fake, ExtensionOptions options) {
    this.fake = fake;
    this.options = options;
  }

  /** Returns the base URL that had to be guessed, if there was something to tell. */
  Optional<URI> to(Archive<?> archive, boolean testsInside) {
    War war = new War(archive);
    if (!war.hasTrivet()) {
      return Optional.empty();
    }
    Map<String, String> declared = war.settings();
    String guessed = options.serverUrl() + war.contextPath();
    Map<String, String> missing = new LinkedHashMap<>(settings(guessed, testsInside));
    missing.putAll(options.settings());
    Map<String, String> all = new LinkedHashMap<>(missing);
    all.putAll(declared);
    missing
        .keySet()
        .removeIf(name -> declared.containsKey(name) || declared.containsKey(name + "-file"));
    if (!missing.isEmpty()) {
      war.add(missing);
    }
    register(all);
    return missing.containsKey("trivet.base-url")
            && !options.settings().containsKey("trivet.base-url")
        ? Optional.of(URI.create(guessed))
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

  /** An app with an id of its own, or an address that only the server knows, is the tester's. */
  private void register(Map<String, String> settings) {
    String prefix = settings.getOrDefault("trivet.path-prefix", "/atlassian");
    String callback = settings.get("trivet.base-url") + prefix + "/callback";
    if (FakeAtlassian.CLIENT_ID.equals(settings.get("trivet.client-id"))
        && !callback.contains("${")) {
      fake.redirectUri(URI.create(callback));
    }
  }
}
