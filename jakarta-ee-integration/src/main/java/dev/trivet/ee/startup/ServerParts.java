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
 * Check that the parts of the server are there that Trivet uses. Without it a part that an
 * application excludes shows as a class that is not found, or at the first sign-in.
 */
public final class ServerParts {

  private ServerParts() {}

  /**
   * Looks for the interfaces that Trivet's beans are made of. Without them CDI would leave the
   * beans out and say that nothing satisfies an injection point.
   *
   * @throws MisconfiguredException naming the part that is absent
   */
  public static void requireInterfaces(ClassLoader loader) {
    requireInterface(ServerPart.CDI, loader);
    requireInterface(ServerPart.REST_CLIENT, loader);
    requireInterface(ServerPart.JSON_B, loader);
  }

  /**
   * Reads a class of Trivet as CDI will, after the other interfaces are known to be there.
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
   * Tries out all parts, on the thread that starts the application.
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
   * Tries out transactions before the store needs the first one.
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

  /** Uses each part once; a class of its own, so that the check loads without them. */
  private static final class Probe {

    private Probe() {}

    /** The API alone finds its implementation only now. */
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
