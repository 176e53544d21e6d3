// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.servlet.TrivetInitializer;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.tomcat.jdbc.pool.DataSourceFactory;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Peer "trivet": the whole of it, with Weld, Hibernate, H2 and a pool, as the sample on Tomcat. */
public final class TrivetPeer implements SignInPeer {

  /** JDBC URL: another one than the default for two nodes on one database. */
  private static final String URL =
      System.getProperty("bench.jdbc", "jdbc:h2:mem:trivet;DB_CLOSE_DELAY=-1");

  /** Key for tokens at rest, for measuring alone. */
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private static final String DATA_SOURCE = "jdbc/trivet";

  private final String interceptors;

  /** Makes the peer. */
  public TrivetPeer() {
    this("");
  }

  /**
   * Makes a variant.
   *
   * @param interceptors of the pool; empty for none
   */
  TrivetPeer(String interceptors) {
    this.interceptors = interceptors;
  }

  @Override
  public String callbackPath() {
    return "/atlassian/callback";
  }

  @Override
  public Filter filter(PeerSettings settings) {
    throw new UnsupportedOperationException("Trivet with CDI needs a server");
  }

  @Override
  public boolean needsServer() {
    return true;
  }

  @Override
  public void install(Context context, PeerSettings settings) {
    TrivetSettings.texts(settings).forEach(context::addParameter);
    context.addParameter("trivet.encryption-keys", KEY);
    context.addParameter("trivet.data-source", "java:comp/env/" + DATA_SOURCE);
    context.getNamingResources().addResource(pool());
    context.addServletContainerInitializer(new EnhancedListener(), null);
    context.addServletContainerInitializer(new TrivetInitializer(), null);
  }

  /** Describes a pool with the settings of the sample. */
  private ContextResource pool() {
    ContextResource pool = new ContextResource();
    pool.setName(DATA_SOURCE);
    pool.setAuth("Container");
    pool.setType("javax.sql.DataSource");
    pool.setProperty("factory", DataSourceFactory.class.getName());
    pool.setProperty("driverClassName", "org.h2.Driver");
    pool.setProperty("url", URL);
    pool.setProperty("username", "sa");
    pool.setProperty("password", "");
    pool.setProperty("maxActive", "10");
    pool.setProperty("maxIdle", "10");
    pool.setProperty("initialSize", "0");
    pool.setProperty("maxWait", "3000");
    pool.setProperty("jmxEnabled", "false");
    pool.setProperty("testOnBorrow", "true");
    pool.setProperty("validationQueryTimeout", "2");
    pool.setProperty("jdbcInterceptors", interceptors);
    return pool;
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return account().sites().size();
  }

  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response) {
    return account().accessToken();
  }

  private static CurrentAccount account() {
    return CDI.current().select(CurrentAccount.class).get();
  }
}
