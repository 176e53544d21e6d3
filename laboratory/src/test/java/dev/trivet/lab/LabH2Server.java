// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.sql.SQLException;
import org.h2.Driver;
import org.h2.tools.Server;

/** Server of H2 in the process of the laboratory, with its data in memory. */
final class LabH2Server implements DatabaseServer {

  private final Server server;

  private LabH2Server(Server server) {
    this.server = server;
  }

  /** Starts it without data. */
  static LabH2Server create() throws SQLException {
    return new LabH2Server(Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
  }

  @Override
  public String name() {
    return "H2 server";
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public Jdbc jdbc(int through) {
    String url = "jdbc:h2:tcp://127.0.0.1:" + through + "/mem:lab;DB_CLOSE_DELAY=-1;USER=sa";
    return new Jdbc(Driver.class, "org.h2.jdbcx.JdbcDataSource", url, "sa", "");
  }

  @Override
  public String script() {
    return "h2";
  }

  @Override
  public boolean isProcess() {
    return false;
  }
}
