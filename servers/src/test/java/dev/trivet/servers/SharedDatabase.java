// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.sql.SQLException;
import org.h2.tools.Server;

/** An H2 in memory that servers reach on the loopback interface. */
final class SharedDatabase implements AutoCloseable {

  private final Server server;

  private SharedDatabase(Server server) {
    this.server = server;
  }

  static SharedDatabase start() throws SQLException {
    // read when H2 is first used; it would listen on all interfaces
    System.setProperty("h2.bindAddress", "127.0.0.1");
    return new SharedDatabase(Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
  }

  /** What servers connect to. */
  String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:shared;DB_CLOSE_DELAY=-1";
  }

  @Override
  public void close() {
    server.stop();
  }
}
