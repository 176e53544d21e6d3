// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.jpa.Persistence;
import dev.trivet.ee.startup.ServerParts;
import dev.trivet.log.LogLine;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * CDI extension that looks for parts of the server before CDI reads Trivet's beans. Where a part is
 * absent, CDI drops the beans, and its error names neither the part nor the reason. The extension
 * keeps no state.
 */
public final class ServerCheck implements Extension {

  /** Makes the extension, for the container. */
  public ServerCheck() {}

  void check(@Observes BeforeBeanDiscovery event) {
    try {
      ServerParts.requireInterfaces(ServerCheck.class.getClassLoader());
      ServerParts.requireReadable(Persistence.class);
    } catch (MisconfiguredException absent) {
      LogLine.of(ApplicationName.unknown(), absent).write(System.Logger.Level.ERROR);
      throw absent;
    }
  }
}
