// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The registered apps. Safe for many threads. */
public final class Clients {
  private final Map<String, Client> byId = new ConcurrentHashMap<>();

  /** Registers an app, in place of an earlier one with the same id. */
  public void put(Client client) {
    byId.put(client.id(), client);
  }

  /** The app with an id. */
  public Optional<Client> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The app with an id, if the secret is its own. */
  public Optional<Client> authenticate(String id, String secret) {
    byte[] sent = secret.getBytes(StandardCharsets.UTF_8);
    return find(id)
        .filter(
            client ->
                MessageDigest.isEqual(client.secret().getBytes(StandardCharsets.UTF_8), sent));
  }

  /** All of them. */
  public Collection<Client> all() {
    return List.copyOf(byId.values());
  }
}
