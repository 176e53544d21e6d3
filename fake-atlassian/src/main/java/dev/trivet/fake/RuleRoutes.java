// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Control routes of the rules. A rule has the name of its method of {@link Rules}. All fields are
 * read before one of them takes effect.
 */
final class RuleRoutes {
  private static final String PATH = "/control/rules";

  /** Rule that takes an error of OAuth. */
  private interface ErrorRule {
    void set(int status, String error, String description);
  }

  private final Rules rules;

  RuleRoutes(Rules rules) {
    this.rules = rules;
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("PATCH", PATH, this::change),
        new ControlRoute("DELETE", PATH, this::restore));
  }

  private Response change(ControlRequest request) {
    Fields fields = request.fields();
    List<Runnable> changes = new ArrayList<>();
    durations()
        .forEach(
            (name, rule) ->
                fields.optionalDuration(name).ifPresent(d -> changes.add(() -> rule.accept(d))));
    flags()
        .forEach(
            (name, rule) -> fields.flag(name).ifPresent(on -> changes.add(() -> rule.accept(on))));
    texts()
        .forEach(
            (name, rule) ->
                fields.optionalText(name).ifPresent(text -> changes.add(() -> rule.accept(text))));
    errors()
        .forEach((name, rule) -> fields.object(name).ifPresent(error -> add(error, rule, changes)));
    fields
        .optionalNumber("expiredTokenStatus")
        .ifPresent(status -> changes.add(() -> rules.expiredTokenStatus(status)));
    fields
        .texts("allowedOrigins")
        .ifPresent(
            origins -> changes.add(() -> rules.allowedOrigins(origins.toArray(String[]::new))));
    fields.end();
    changes.forEach(Runnable::run);
    return Response.empty(204);
  }

  private Response restore(ControlRequest request) {
    rules.restore();
    return Response.empty(204);
  }

  private Map<String, Consumer<Duration>> durations() {
    Map<String, Consumer<Duration>> durations = new LinkedHashMap<>();
    durations.put("codeLifetime", rules::codeLifetime);
    durations.put("accessTokenLifetime", rules::accessTokenLifetime);
    durations.put("leeway", rules::leeway);
    durations.put("idleLifetime", rules::idleLifetime);
    durations.put("absoluteLifetime", rules::absoluteLifetime);
    return durations;
  }

  private Map<String, Consumer<Boolean>> flags() {
    Map<String, Consumer<Boolean>> flags = new LinkedHashMap<>();
    flags.put("resourceLevel", rules::resourceLevel);
    flags.put("rotation", rules::rotation);
    flags.put("newConsentEndsOldTokens", rules::newConsentEndsOldTokens);
    flags.put("enforcePkce", rules::enforcePkce);
    flags.put("stateOnError", rules::stateOnError);
    flags.put("rejectUnknownScopes", rules::rejectUnknownScopes);
    flags.put("audienceRequired", rules::audienceRequired);
    flags.put("confluenceV1Gone", rules::confluenceV1Gone);
    return flags;
  }

  private Map<String, Consumer<String>> texts() {
    return Map.of(
        "tokenType", rules::tokenType,
        "authorizationError", rules::authorizationError,
        "issuer", rules::issuer);
  }

  private Map<String, ErrorRule> errors() {
    return Map.of(
        "deadToken", rules::deadToken,
        "badCode", rules::badCode,
        "wrongVerifier", rules::wrongVerifier);
  }

  private static void add(Fields error, ErrorRule rule, List<Runnable> changes) {
    int status = error.number("status");
    String name = error.text("error");
    String description = error.text("description");
    error.end();
    changes.add(() -> rule.set(status, name, description));
  }
}
