// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import dev.trivet.config.GuardSettings;
import dev.trivet.config.ProtectedPattern;
import dev.trivet.config.UrlPattern;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fuzz target: the path matcher agrees with regular expressions made from the patterns. */
public final class PathGuardTarget {

  private static final GuardSettings USUAL =
      ApplicationFixture.settings(URI.create(ApplicationFixture.BASE)).guard();

  private PathGuardTarget() {}

  /** Reads the input's lines as guarded patterns, public patterns and a path. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 3);
    if (lines.length < 3) {
      return;
    }
    List<UrlPattern> guarded = patterns(lines[0]);
    List<UrlPattern> open = patterns(lines[1]);
    String path = lines[2];
    boolean expected =
        (any(guarded, path) || (path.length() > 1 && any(guarded, path.replaceFirst("/\\z", ""))))
            && !any(open, path);

    PathGuard guard = guard(guarded, open);
    if ((guard.demand(path) != null) != expected) {
      throw new AssertionError("the path is " + (expected ? "not " : "") + "guarded");
    }
  }

  private static boolean any(List<UrlPattern> patterns, String path) {
    return patterns.stream()
        .anyMatch(pattern -> Pattern.matches("(?s)" + expression(pattern.text()), path));
  }

  private static String expression(String pattern) {
    if (pattern.equals("/") || pattern.equals("/*")) {
      return ".*";
    }
    if (pattern.startsWith("*")) {
      return ".*" + Pattern.quote(pattern.substring(1));
    }
    return pattern.endsWith("/*")
        ? Pattern.quote(pattern.substring(0, pattern.length() - 2)) + "(/.*)?"
        : Pattern.quote(pattern);
  }

  private static List<UrlPattern> patterns(String line) {
    return Stream.of(line.split(",", -1)).flatMap(text -> pattern(text).stream()).toList();
  }

  private static Optional<UrlPattern> pattern(String text) {
    try {
      return Optional.of(new UrlPattern(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static PathGuard guard(List<UrlPattern> guarded, List<UrlPattern> open) {
    return new PathGuard(
        new GuardSettings(
            USUAL.baseUrl(),
            USUAL.pathPrefix(),
            guarded.stream().map(each -> new ProtectedPattern(each, Scopes.none())).toList(),
            open,
            USUAL.identity(),
            USUAL.maxAge(),
            USUAL.sites(),
            USUAL.errorPage(),
            USUAL.theme(),
            USUAL.landingPage(),
            USUAL.strictPaths(),
            USUAL.flowLifetime(),
            USUAL.flowLimit(),
            USUAL.recheck(),
            USUAL.recheckGrace(),
            USUAL.allowedOrigins()));
  }
}
