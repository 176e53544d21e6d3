// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Deployment of the sample, registered at a stand-in for Atlassian with a new client secret. */
final class SampleDeployment {

  static final String CONTEXT_PATH = "/trivet-sample";
  private static final String SCOPES =
      "read:me read:jira-work write:jira-work read:page:confluence";

  private final FakeAtlassian atlassian;
  private final String client;
  private final SecureRandom random = new SecureRandom();

  SampleDeployment(FakeAtlassian atlassian) {
    this(atlassian, FakeAtlassian.CLIENT_ID);
  }

  SampleDeployment(FakeAtlassian atlassian, String client) {
    this.atlassian = atlassian;
    this.client = client;
  }

  Deployment of(Path war) {
    return new Deployment(war, CONTEXT_PATH, this::register);
  }

  /** Registers the sample at that address, and returns its settings as environment variables. */
  Map<String, String> register(URI url) {
    String secret = random32();
    atlassian.client(client, secret, URI.create(url + "/atlassian/callback"));
    return Map.of(
        "TRIVET_CLIENT_ID", client,
        "TRIVET_CLIENT_SECRET", secret,
        "TRIVET_BASE_URL", url.toString(),
        "TRIVET_SCOPES", SCOPES,
        "TRIVET_ENCRYPTION_KEYS", random32(),
        "TRIVET_AUTHORIZATION_SERVER", atlassian.url().toString(),
        "TRIVET_API_SERVER", atlassian.url().toString(),
        "INCIDENTS_STAND_IN", atlassian.url().toString());
  }

  private String random32() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
