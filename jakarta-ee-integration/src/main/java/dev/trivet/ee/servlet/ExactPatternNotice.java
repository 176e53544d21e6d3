// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.config.ProtectedPattern;
import dev.trivet.config.SettingNotice;
import dev.trivet.ee.guard.PathGuard;
import dev.trivet.ee.request.FacesMappings;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notice about exact patterns of {@code trivet.protect}. An exact pattern guards one spelling.
 * Frameworks may show the same resource at others, such as {@code /vets} beside {@code /vets.json}.
 */
final class ExactPatternNotice {

  private static final int EXAMPLES = 3;

  private final PathGuard guard;
  private final @Nullable FacesMappings faces;

  private ExactPatternNotice(PathGuard guard, @Nullable FacesMappings faces) {
    this.guard = guard;
    this.faces = faces;
  }

  /**
   * Makes one notice of all exact patterns that leave other spellings open.
   *
   * @param faces the registrations of Faces, or null where the container does not report them yet
   * @return the notice; empty where nothing stays open
   */
  static Optional<SettingNotice> notice(GuardSettings settings, @Nullable FacesMappings faces) {
    ExactPatternNotice patterns = new ExactPatternNotice(new PathGuard(settings), faces);
    List<String> found = new ArrayList<>();
    String remedy = "";
    for (ProtectedPattern pattern : settings.protectedPatterns()) {
      String path = pattern.pattern().text();
      boolean exact = path.startsWith("/") && !path.endsWith("/*") && !path.equals("/");
      List<String> open = exact ? patterns.open(path, pattern.scopes()) : List.of();
      if (!open.isEmpty()) {
        found.add("'" + path + "' (open: " + String.join(", ", open) + ")");
        remedy = remedy.isEmpty() ? wider(path) : remedy;
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SettingNotice(
                false,
                ErrorCode.EXACT_PATTERN,
                "these guarded patterns are exact and guard one spelling each: "
                    + String.join(", ", found)
                    + ". Some frameworks show the same at others. If this application does, guard a"
                    + " wider pattern, such as "
                    + remedy
                    + ", or name every spelling."
                    + patterns.facesNote()));
  }

  private static String wider(String path) {
    String extension = path.substring(stem(path).length());
    return extension.isEmpty()
        ? "'" + path + "/*'"
        : "'" + stem(path) + "/*' or '*" + extension + "'";
  }

  private String facesNote() {
    if (faces == null) {
      return " Where there is a Faces servlet, all its paths of a guarded view are guarded.";
    }
    return faces.isPresent()
        ? " The Faces servlet is known: all its paths of a guarded view are guarded."
        : "";
  }

  /** Lists other spellings of a path for which less is demanded. */
  private List<String> open(String path, Scopes scopes) {
    String stem = stem(path);
    return Stream.of(stem, stem + ".json", stem + ".xml", stem + ".html", path + "/x")
        .filter(other -> !other.equals(path) && isOpen(other, scopes) && !isView(other, path))
        .limit(EXAMPLES)
        .toList();
  }

  private boolean isOpen(String path, Scopes scopes) {
    Scopes demand = guard.demand(path);
    return demand == null || !scopes.minus(demand).isEmpty();
  }

  /** Whether Faces shows the same view at both paths, so that both are guarded. */
  private boolean isView(String other, String path) {
    return faces != null
        && faces.isPresent()
        && faces.views().viewIds(path).stream()
            .anyMatch(viewId -> faces.views().aliases(viewId).contains(other));
  }

  private static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }
}
