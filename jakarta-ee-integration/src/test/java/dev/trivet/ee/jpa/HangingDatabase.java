// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.postgres.PostgresServer;
import dev.trivet.ee.postgres.TcpProxy;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.postgresql.ds.PGSimpleDataSource;

/** Database that a test lets hang: its connections stay open, and nothing answers. */
public final class HangingDatabase implements Database {

  /** Way in which it hangs. */
  public enum Kind {
    /** A proxy in front of PostgreSQL forwards nothing. */
    POSTGRES_BEHIND_A_PROXY,
    /** All processes of PostgreSQL are stopped by a signal. */
    POSTGRES_STOPPED,
    /** A proxy in front of a server of H2 forwards nothing. */
    H2_BEHIND_A_PROXY
  }

  private final DataSource dataSource;
  private final Runnable stall;
  private final Runnable resume;
  private final Runnable close;

  private HangingDatabase(DataSource dataSource, Runnable stall, Runnable resume, Runnable close) {
    this.dataSource = dataSource;
    this.stall = stall;
    this.resume = resume;
    this.close = close;
  }

  /** Creates an empty database with Trivet's tables. */
  public static HangingDatabase create(Kind kind) {
    return switch (kind) {
      case POSTGRES_BEHIND_A_PROXY ->
          postgresBehind(TcpProxy.start(PostgresServer.shared().port()));
      case POSTGRES_STOPPED -> postgresStopped();
      case H2_BEHIND_A_PROXY -> h2();
    };
  }

  /** Creates a database on PostgreSQL behind a proxy that a test handles itself. */
  static HangingDatabase postgresBehind(TcpProxy proxy) {
    PostgresDatabase database = PostgresDatabase.create();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
    return new HangingDatabase(source, proxy::stall, proxy::pass, proxy::close);
  }

  private static HangingDatabase postgresStopped() {
    PostgresDatabase database = PostgresDatabase.create();
    PostgresServer server = PostgresServer.shared();
    return new HangingDatabase(
        database.dataSource(), server::pause, server::resume, server::resume);
  }

  private static HangingDatabase h2() {
    try {
      Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
      TcpProxy proxy = TcpProxy.start(server.getPort());
      String name = "/mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
      JdbcDataSource direct = new JdbcDataSource();
      direct.setURL("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + name);
      Sql.execute(direct, Database.script("h2"));
      JdbcDataSource source = new JdbcDataSource();
      source.setURL("jdbc:h2:tcp://127.0.0.1:" + proxy.port() + name);
      Runnable close =
          () -> {
            proxy.close();
            server.stop();
          };
      return new HangingDatabase(source, proxy::stall, proxy::pass, close);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Lets it hang. */
  public void stall() {
    stall.run();
  }

  /** Lets it answer again, also what it was asked meanwhile. */
  public void resume() {
    resume.run();
  }

  @Override
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void stop() {
    stall();
  }

  @Override
  public void close() {
    close.run();
  }
}
