// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.StoreKind;
import dev.trivet.ee.MisconfiguredException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.Map;
import java.util.ServiceConfigurationError;

/**
 * Check for the parts of the server that Trivet uses. Without the check an absent part shows only
 * as a class that is not found, or at the first sign-in.
 */
public final class ServerParts {

  private ServerParts() {}

  /**
   * Requires the interfaces that Trivet's beans use. Without them CDI would drop the beans and
   * report an unsatisfied injection point.
   *
   * @throws MisconfiguredException naming the part that is absent
   */
  public static void requireInterfaces(ClassLoader loader) {
    requireInterface(ServerPart.CDI, loader);
    requireInterface(ServerPart.REST_CLIENT, loader);
    requireInterface(ServerPart.JSON_B, loader);
  }

  /**
   * Requires that a class of Trivet can be read as CDI reads it, after the other interfaces are
   * found.
   *
   * @throws MisconfiguredException naming JPA when its interfaces are absent
   */
  public static void requireReadable(Class<?> bean) {
    tryOut(
        ServerPart.JPA,
        () -> {
          if (bean.getDeclaredFields().length + bean.getDeclaredMethods().length == 0) {
            throw new IllegalStateException(bean + " has no members");
          }
        });
  }

  /**
   * Requires all parts, by using each, on the thread that starts the application.
   *
   * @throws MisconfiguredException naming the part that is absent
   */
  public static void require(StoreKind store, ClassLoader loader) {
    requireInterfaces(loader);
    tryOut(ServerPart.REST_CLIENT, Probe::restClient);
    tryOut(ServerPart.JSON_B, Probe::json);
    if (store == StoreKind.JPA) {
      requireInterface(ServerPart.JPA, loader);
    }
  }

  /**
   * Requires transactions, before the store needs the first one.
   *
   * @param probe begins and ends a transaction, or fails
   * @throws MisconfiguredException when there are none
   */
  public static void requireTransactions(Runnable probe) {
    tryOut(ServerPart.TRANSACTIONS, probe);
  }

  private static void requireInterface(ServerPart part, ClassLoader loader) {
    try {
      Class.forName(part.type(), false, loader);
    } catch (ClassNotFoundException | LinkageError absent) {
      throw new MisconfiguredException(part.code(), part.message(absent));
    }
  }

  static void tryOut(ServerPart part, Runnable probe) {
    try {
      probe.run();
    } catch (RuntimeException | LinkageError | ServiceConfigurationError absent) {
      throw new MisconfiguredException(part.code(), part.message(absent));
    }
  }

  /** Use of each part once. It is a class of its own, so that the check loads without the parts. */
  private static final class Probe {

    private Probe() {}

    /** Makes a REST client builder, since only then the API looks for its implementation. */
    static void restClient() {
      ClientBuilder.newBuilder();
    }

    static void json() {
      Jsonb json = JsonbBuilder.create();
      if (!json.toJson(Map.of("a", 1)).equals("{\"a\":1}")) {
        throw new IllegalStateException("an object came back as something else");
      }
    }
  }
}
