// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Units of work outside a server, in transactions of the provider. */
record LocalWork(EntityManagerFactory factory) implements UnitOfWork {

  /** Tells of every conflict that it meets. Held, so that its level is not forgotten. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  static {
    HIBERNATE.setLevel(Level.OFF);
  }

  /** Opens a unit of the tests. */
  static EntityManagerFactory factory(String provider, DataSource dataSource) {
    return jakarta.persistence.Persistence.createEntityManagerFactory(
        provider, Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    EntityManager em = Persistence.entityManager(factory);
    try {
      em.getTransaction().begin();
      T result = work.apply(em);
      em.getTransaction().commit();
      return result;
    } finally {
      if (em.getTransaction().isActive()) {
        em.getTransaction().rollback();
      }
      em.close();
    }
  }
}
