// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.fuzz.Claim;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** Fuzz target for the settings: valid settings, or a message that names problems and no secret. */
public final class SettingsTarget {

  private static final Setting[] ALL = Setting.values();

  /** Settings whose texts are names of files, which a fuzzer must not choose. */
  private static final Set<Setting> FILES =
      Set.of(Setting.CLIENT_SECRET_FILE, Setting.ENCRYPTION_KEYS_FILE);

  private SettingsTarget() {}

  /** Reads each line of the input as a setting, such as {@code pkce=true}. */
  public static void fuzzerTestOneInput(byte[] input) {
    Given given = Given.required();
    for (String line : new String(input, StandardCharsets.UTF_8).split("\n", -1)) {
      String[] parts = line.split("=", 2);
      for (Setting setting : ALL) {
        if (setting.key().equals("trivet." + parts[0]) && !FILES.contains(setting)) {
          given.with(setting, parts[parts.length - 1]);
        }
      }
    }
    try {
      judge(given.read());
    } catch (MisconfiguredException refused) {
      String message = String.valueOf(refused.getMessage());
      Claim.that(refused.code() == ErrorCode.SETTINGS, "every refusal has the same number");
      Claim.that(message.contains("trivet."), "a setting is named");
      Stream.of(Setting.CLIENT_SECRET, Setting.ENCRYPTION_KEYS)
          .map(secret -> given.source().find(secret))
          .filter(text -> text != null && text.strip().length() > 32)
          .forEach(text -> Claim.that(!message.contains(text.strip()), "no secret is quoted"));
    }
  }

  private static void judge(Settings settings) {
    GuardSettings guard = settings.guard();
    ClientSettings client = settings.client();
    Stream.of(guard.baseUrl(), client.authorizationServer(), client.apiServer())
        .forEach(SettingsTarget::isSafe);
    Claim.that(
        client.redirectUri().toString().equals(guard.baseUrl() + guard.pathPrefix() + "/callback"),
        "the redirect URI is below the base URL");
    Claim.that(!client.scopes().contains("openid"), "openid is never asked for");
    Claim.that(!client.scopes().contains("offline_access"), "offline access has its own setting");
    Claim.that(!client.scopes().isEmpty(), "something is asked for");
    Claim.that(!guard.protectedPatterns().isEmpty(), "something is guarded");
    Claim.that(
        guard.publicPatterns().stream().noneMatch(UrlPattern::isEverything), "not all is public");
    Claim.that(guard.flowLimit() >= 1 && guard.flowLimit() <= 256, "flows are bounded");
    Claim.that(guard.landingPage().matches("/([^/\\\\].*)?"), "the landing page is local");
    Claim.that(isBetween(guard.flowLifetime(), Duration.ofHours(24)), "flows end");
    Claim.that(isBetween(client.callTimeout(), Duration.ofMinutes(2)), "calls end");
    Claim.that(
        (settings.store().keys() != null) || settings.store().kind() == StoreKind.MEMORY,
        "what is stored is sealed");
    Claim.that(settings.toString().contains("clientSecret=***,"), "the secret is not printed");
  }

  private static boolean isBetween(Duration time, Duration longest) {
    return time.compareTo(Duration.ZERO) > 0 && time.compareTo(longest) <= 0;
  }

  private static void isSafe(URI url) {
    String text = url.toString();
    Claim.that(
        text.matches("https://[^@?#/]+(/[^@?#]*)?")
            || text.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?(/[^@?#]*)?"),
        "an address is https or loopback");
    Claim.that(!text.endsWith("/"), "an address has no last slash");
  }
}
