// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.TRACE;

/**
 * Logger of other software that writes secrets or personal data. Each was seen to do so in a
 * sign-in on a server: docs/security.md says where.
 */
enum SensitiveLogger {
  /** The JDK's client: Jersey's on Tomcat, Jetty, Payara and GlassFish. */
  HTTP_URL_CONNECTION("sun.net.www.protocol.http.HttpURLConnection", DEBUG, Content.TOKENS),
  /** Apache's client 4: RESTEasy's on WildFly. */
  HTTP_CLIENT_HEADERS("org.apache.http.headers", DEBUG, Content.TOKENS),
  /** The same, with bodies. */
  HTTP_CLIENT_WIRE("org.apache.http.wire", DEBUG, Content.TOKENS_AND_ADDRESSES),
  /** Tomcat: request lines and headers. */
  COYOTE_INPUT("org.apache.coyote.http11.Http11InputBuffer", TRACE, Content.CODES),
  /** Tomcat: parameters. */
  COYOTE_PARAMETERS("org.apache.tomcat.util.http.Parameters", TRACE, Content.CODES),
  /** Payara and GlassFish: parameters. */
  GRIZZLY_PARAMETERS("org.glassfish.grizzly.http.util.Parameters", TRACE, Content.CODES),
  /** Hibernate 6: what is written. */
  HIBERNATE_BIND("org.hibernate.orm.jdbc.bind", TRACE, Content.ADDRESSES),
  /** Hibernate 6: what is read. */
  HIBERNATE_EXTRACT("org.hibernate.orm.jdbc.extract", TRACE, Content.ADDRESSES),
  /** Hibernate: entities at each flush. */
  HIBERNATE("org.hibernate", DEBUG, Content.ADDRESSES),
  /** Hibernate: statements, with their values where the driver prints those. */
  HIBERNATE_STATEMENTS(
      "org.hibernate.resource.jdbc.internal.ResourceRegistryStandardImpl",
      TRACE,
      Content.ADDRESSES),
  /** PostgreSQL's driver: what is written, at the finest level of {@code java.util.logging}. */
  POSTGRESQL("org.postgresql.core.v3.QueryExecutorImpl", TRACE, Content.ADDRESSES);

  private final String text;
  private final System.Logger.Level level;
  private final String content;

  SensitiveLogger(String text, System.Logger.Level level, String content) {
    this.text = text;
    this.level = level;
    this.content = content;
  }

  /** Returns the logger's name in the configuration of a log. */
  String text() {
    return text;
  }

  /** Returns the highest level at which the logger writes the content. */
  System.Logger.Level level() {
    return level;
  }

  /** Returns the kind of content. */
  String content() {
    return content;
  }

  /**
   * Whether the logger is switched on. Servers' own logs, {@code java.util.logging} and the back
   * end of {@link System.Logger} answer that. A separate log of the application does not.
   */
  boolean isOn() {
    return System.getLogger(text).isLoggable(level);
  }

  private static final class Content {

    static final String TOKENS = "access tokens";
    static final String TOKENS_AND_ADDRESSES = "access tokens and e-mail addresses";
    static final String CODES = "authorization codes and states";
    static final String ADDRESSES = "e-mail addresses";

    private Content() {}
  }
}
