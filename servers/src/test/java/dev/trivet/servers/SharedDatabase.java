// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.sql.SQLException;
import org.h2.tools.Server;

/** In-memory H2 database that servers reach on the loopback interface. */
final class SharedDatabase implements AutoCloseable {

  private final Server server;

  private SharedDatabase(Server server) {
    this.server = server;
  }

  static SharedDatabase start() throws SQLException {
    // H2 reads this on first use; its default is all interfaces
    System.setProperty("h2.bindAddress", "127.0.0.1");
    return new SharedDatabase(Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
  }

  /** Returns the JDBC URL for the servers. */
  String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:shared;DB_CLOSE_DELAY=-1";
  }

  @Override
  public void close() {
    server.stop();
  }
}
