// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import dev.trivet.bench.PeerSettings;
import java.util.HashMap;
import java.util.Map;

/** Settings of Trivet, for any of its variants. */
final class TrivetSettings {

  private TrivetSettings() {}

  static Map<String, String> texts(PeerSettings settings) {
    Map<String, String> texts = new HashMap<>();
    texts.put("trivet.client-id", settings.clientId());
    texts.put("trivet.client-secret", settings.clientSecret());
    texts.put("trivet.base-url", settings.base().toString());
    texts.put("trivet.scopes", "read:me read:jira-work");
    texts.put("trivet.protect", String.join(",", settings.areas()));
    texts.put("trivet.authorization-server", settings.authorizationServer().toString());
    texts.put("trivet.api-server", settings.apiServer().toString());
    return texts;
  }
}
