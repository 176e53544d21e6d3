// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Variants of the hostile application: both identity modes, with and without {@code
 * trivet.error-page}.
 */
enum HostileForm {
  PLAIN("atlassian", ""),
  PAGED("atlassian", "/open/failed"),
  LOCAL("container", ""),
  LOCAL_PAGED("container", "/app/failed");

  private final String identity;
  private final String errorPage;

  HostileForm(String identity, String errorPage) {
    this.identity = identity;
    this.errorPage = errorPage;
  }

  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Map.of("trivet.identity", identity));
    if (hasErrorPage()) {
      settings.put("trivet.error-page", errorPage);
    }
    return settings;
  }

  boolean hasOwnLogin() {
    return identity.equals("container");
  }

  boolean hasErrorPage() {
    return !errorPage.isEmpty();
  }

  String contextPath() {
    return "/hostile-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String war() {
    return contextPath().substring(1) + ".war";
  }
}
