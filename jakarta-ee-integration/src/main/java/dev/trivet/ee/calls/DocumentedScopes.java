// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Table of the scopes that Atlassian's documentation asks for. It is read again for each call that
 * lacks a scope, which is rare.
 */
final class DocumentedScopes {

  private static final String FILE = "documented-scopes.txt";

  /** Version of the Jira platform that the table has, and those that are the same. */
  private static final String PLATFORM = "/rest/api/3";

  private static final Pattern OTHER_VERSION = Pattern.compile("^/rest/api/(2|latest)(?=/|$)");

  private static final String ALL_PAGES = "https://developer.atlassian.com/cloud/";

  private DocumentedScopes() {}

  /**
   * Entry about one call.
   *
   * @param call its method and path, without ids and values
   * @param scopes sets of scopes of which one is enough; empty when they are not known
   * @param page address where Atlassian documents it
   */
  record Entry(String call, List<Scopes> scopes, String page) {}

  /**
   * Finds the entry of a call; without scopes for a call that is not in the table.
   *
   * @param path the path below the gateway to the product
   */
  static Entry find(String method, String path) {
    String clean = path.replaceAll("/+", "/").replaceFirst("/$", "");
    Matcher other = OTHER_VERSION.matcher(clean);
    if (!other.find()) {
      return look(method, clean);
    }
    Entry same = look(method, PLATFORM + clean.substring(other.end()));
    return new Entry(same.call().replace(PLATFORM, other.group()), same.scopes(), same.page());
  }

  private static Entry look(String method, String path) {
    List<String[]> lines = read();
    String[] api =
        lines.stream()
            .filter(line -> line.length == 2 && (path + "/").startsWith(line[0] + "/"))
            .findFirst()
            .orElse(new String[] {"", ALL_PAGES});
    return lines.stream()
        .filter(line -> line.length == 3 && line[0].equals(method) && matches(line[1], path))
        // a brace comes after every letter, so the most literal row is the least
        .min(Comparator.comparing(line -> line[1]))
        .map(line -> new Entry(method + " " + line[1], scopes(line[2]), api[1]))
        .orElseGet(() -> new Entry(method + " " + shorten(path, api[0]), List.of(), api[1]));
  }

  private static boolean matches(String pattern, String path) {
    String[] names = pattern.split("/", -1);
    String[] parts = path.split("/", names.length + 1);
    return names.length == parts.length
        && IntStream.range(0, names.length)
            .allMatch(i -> names[i].startsWith("{") || names[i].equals(parts[i]));
  }

  private static List<Scopes> scopes(String sets) {
    return Stream.of(sets.split("\\|")).map(Scopes::parse).toList();
  }

  /** Keeps the first part below the root of an API. What follows may be an id or a value. */
  private static String shorten(String path, String root) {
    String below = RateLimitScopes.endpoint(path.substring(root.length()));
    int second = below.indexOf('/', 1);
    String name = root + (second < 0 ? below : below.substring(0, second) + "/*");
    return name.isEmpty() ? "/" : name;
  }

  /** Reads the lines: a root and its page, or a method, a path and sets of scopes. */
  private static List<String[]> read() {
    try (InputStream file = DocumentedScopes.class.getResourceAsStream(FILE)) {
      return file == null
          ? List.of()
          : new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
              .map(line -> line.split(" ", 3))
              .toList();
    } catch (IOException unreadable) {
      // a refusal of Atlassian must not turn into another failure
      return List.of();
    }
  }
}
