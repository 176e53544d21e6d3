// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Entry point: opens the persistence unit, Trivet's own or the one that the settings name. */
public final class Persistence {

  /** A property of EclipseLink; other providers ignore it. */
  private static final Map<String, String> READS_JOIN_TRANSACTION =
      Map.of("eclipselink.transaction.join-existing", "true");

  private Persistence() {}

  /**
   * Opens the unit and makes sure that its tables exist.
   *
   * @param jta whether the container has JTA, whose transactions the unit joins
   * @param contextPath the path of the web application, for the name of the unit
   * @param application the name in log lines
   * @return the factory, which the caller must close if {@link #isOwn} returns true
   * @throws MisconfiguredException when the unit or its database cannot be used
   */
  public static EntityManagerFactory open(
      StoreSettings settings, boolean jta, String contextPath, ApplicationName application) {
    if (settings.persistenceUnit() != null) {
      EntityManagerFactory named =
          lookup(
              settings.persistenceUnit(),
              EntityManagerFactory.class,
              "trivet.persistence-unit",
              "Declare a <persistence-unit-ref> in web.xml, whose unit names"
                  + " META-INF/trivet-orm.xml as a mapping file; the JNDI name is java:comp/env/"
                  + " and its <persistence-unit-ref-name>. Or remove the setting.");
      ApplicationUnit.check(named, settings.persistenceUnit(), jta);
      return named;
    }
    DataSource dataSource =
        lookup(
            settings.dataSource(),
            DataSource.class,
            "trivet.data-source",
            "Define a data source on the server, or give the JNDI name of an existing one, such as"
                + " java:jboss/datasources/ExampleDS or jdbc/trivet.");
    Schema.createIfEmbedded(dataSource);
    String transactions = jta ? "JTA transactions" : "transactions of the JPA provider";
    new LogLine(application, "Trivet uses " + transactions).write(System.Logger.Level.INFO);
    EntityManagerFactory own = create(dataSource, jta, contextPath);
    try {
      Schema.check(own);
      return own;
    } catch (MisconfiguredException unusable) {
      own.close();
      throw unusable;
    }
  }

  /**
   * Creates an entity manager whose reads join the transaction. By default, EclipseLink reads by a
   * second connection, and retries for ten seconds when the database is down.
   */
  public static EntityManager createEntityManager(EntityManagerFactory factory) {
    return factory.createEntityManager(READS_JOIN_TRANSACTION);
  }

  /** Tells whether the unit is Trivet's own, whose factory Trivet must close. */
  public static boolean isOwn(StoreSettings settings) {
    return settings.persistenceUnit() == null;
  }

  static EntityManagerFactory create(DataSource dataSource, boolean jta, String contextPath) {
    OwnUnit unit = new OwnUnit(contextPath, dataSource, jta, Persistence.class.getClassLoader());
    for (PersistenceProvider provider :
        PersistenceProviderResolverHolder.getPersistenceProviderResolver()
            .getPersistenceProviders()) {
      EntityManagerFactory factory =
          provider.createContainerEntityManagerFactory(
              unit, Map.of(JdbcInserts.DATA_SOURCE, dataSource));
      if (factory != null) {
        return factory;
      }
    }
    throw new MisconfiguredException(
        ErrorCode.PERSISTENCE_ABSENT,
        "no JPA provider was found: use a server that has one, or put one into WEB-INF/lib");
  }

  /** Looks up a JNDI name, which comes from the settings of the deployer, never from a request. */
  @SuppressWarnings("BanJNDI")
  private static <T> T lookup(String name, Class<T> type, String setting, String next) {
    Object found;
    try {
      found = new InitialContext().lookup(name);
    } catch (NamingException absent) {
      throw unusable(setting, name, type, absent.getClass().getSimpleName(), next);
    }
    if (!type.isInstance(found)) {
      String other = found == null ? "nothing" : found.getClass().getName();
      throw unusable(setting, name, type, "it names " + other, next);
    }
    return type.cast(found);
  }

  private static MisconfiguredException unusable(
      String setting, String name, Class<?> type, String seen, String next) {
    return new MisconfiguredException(
        ErrorCode.SCHEMA,
        setting
            + ": nothing usable under the JNDI name '"
            + name
            + "' ("
            + seen
            + "; a "
            + type.getSimpleName()
            + " is needed). "
            + next);
  }
}
