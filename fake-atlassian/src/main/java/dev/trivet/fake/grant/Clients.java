// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Registry of the apps. Safe for many threads. */
public final class Clients {
  private final Map<String, Client> byId = new ConcurrentHashMap<>();

  /** Registers an app; replaces an earlier one with the same id. */
  public void register(Client client) {
    byId.put(client.id(), client);
  }

  /**
   * Changes the registration of an app.
   *
   * @throws IllegalArgumentException if no app has this id
   */
  public void update(String id, UnaryOperator<Client> change) {
    if (byId.computeIfPresent(id, (sameId, client) -> change.apply(client)) == null) {
      throw new IllegalArgumentException("no app with the id " + id);
    }
  }

  /** Finds an app. */
  public Optional<Client> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Finds an app and compares its secret in constant time; empty if either is wrong. */
  public Optional<Client> authenticate(String id, String secret) {
    byte[] sent = secret.getBytes(StandardCharsets.UTF_8);
    return find(id)
        .filter(
            client ->
                MessageDigest.isEqual(client.secret().getBytes(StandardCharsets.UTF_8), sent));
  }

  /** All apps, in no defined order. */
  public Collection<Client> all() {
    return List.copyOf(byId.values());
  }
}
