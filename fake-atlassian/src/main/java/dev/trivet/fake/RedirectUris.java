// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Callback URLs in the order of their registration; they tell the base URLs of the applications.
 */
final class RedirectUris {
  private static final String CALLBACK = "/callback";

  private final List<String> all = new CopyOnWriteArrayList<>();

  void add(URI callback) {
    all.remove(callback.toString());
    all.add(callback.toString());
  }

  /** Finds the base URL of the application that was registered last. */
  URI lastApplication() {
    List<String> usable = all.stream().filter(uri -> uri.endsWith(CALLBACK)).toList();
    if (usable.isEmpty()) {
      throw new IllegalStateException(
          "no application is known: register its callback URL with redirectUri(), before signIn();"
              + " registered are "
              + all);
    }
    String own = withoutCallback(usable.get(usable.size() - 1));
    return URI.create(own.substring(0, own.lastIndexOf('/')));
  }

  /** Finds the URL above an application's sign-in paths, without a slash at the end. */
  String ownPaths(URI application) {
    String below = application.toString().replaceFirst("/?$", "/");
    return all.stream()
        .filter(uri -> uri.startsWith(below) && uri.endsWith(CALLBACK))
        // below an application at the root are all the others
        .min(Comparator.comparing(String::length))
        .map(RedirectUris::withoutCallback)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no callback URL below " + application + " is registered, but " + all));
  }

  private static String withoutCallback(String callback) {
    return callback.substring(0, callback.length() - CALLBACK.length());
  }
}
