// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.MissingScopeException;
import dev.trivet.model.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Table of the scopes that Atlassian's documentation asks for. It is read again for each call that
 * lacks a scope, which is rare.
 */
final class DocumentedScopes {

  /** Root of the Jira platform in the table; its other versions have the same paths. */
  private static final String PLATFORM = "/rest/api/3";

  private DocumentedScopes() {}

  /**
   * Makes the failure of a call that lacks a scope, with the scopes that the table has for it.
   *
   * @param path the path below the gateway to the product
   * @param missing scopes that are configured and not granted
   * @param granted scopes that are granted
   */
  static MissingScopeException explain(String method, String path, Scopes missing, Scopes granted) {
    String clean = path.replaceAll("/+", "/").replaceFirst("/$", "");
    String[] lines = read().split("\n", -1);
    String[] api = {"", "https://developer.atlassian.com/cloud/"};
    for (String line : lines) {
      String[] rootAndPage = line.split(" ", 3);
      if (rootAndPage.length == 2 && (clean + "/").startsWith(rootAndPage[0] + "/")) {
        api = rootAndPage;
      }
    }
    String below = clean.substring(api[0].length());
    String root = api[0].startsWith("/rest/api/") ? PLATFORM : api[0];
    String[] row = find(lines, method, root + below);
    String name = row.length == 0 ? shorten(below) : row[1].substring(root.length());
    return new MissingScopeException(
        missing, granted, method + " " + api[0] + name, scopes(row), api[1]);
  }

  /** Finds the row of a call: method, path and scopes. The most literal path wins. */
  private static String[] find(String[] lines, String method, String path) {
    String[] found = {};
    for (String line : lines) {
      String[] row = line.split(" ", 3);
      if (row.length == 3
          && row[0].equals(method)
          && matches(row[1], path)
          // a brace comes after every letter
          && (found.length == 0 || row[1].compareTo(found[1]) < 0)) {
        found = row;
      }
    }
    return found;
  }

  private static boolean matches(String pattern, String path) {
    String[] names = pattern.split("/", -1);
    String[] parts = path.split("/", names.length + 1);
    boolean matches = names.length == parts.length;
    for (int i = 0; matches && i < names.length; i++) {
      matches = names[i].startsWith("{") || names[i].equals(parts[i]);
    }
    return matches;
  }

  private static List<Scopes> scopes(String[] row) {
    List<Scopes> scopes = new ArrayList<>();
    if (row.length == 3) {
      for (String set : row[2].split("\\|", -1)) {
        scopes.add(Scopes.parse(set));
      }
    }
    return scopes;
  }

  /** Keeps the first part below the root of an API. What follows may be an id or a value. */
  private static String shorten(String path) {
    String endpoint = RateLimitScopes.endpoint(path);
    int second = endpoint.indexOf('/', 1);
    return second < 0 ? endpoint : endpoint.substring(0, second) + "/*";
  }

  private static String read() {
    try (InputStream file = DocumentedScopes.class.getResourceAsStream("documented-scopes.txt")) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      // a refusal of Atlassian must not turn into another failure
      return "";
    }
  }
}
