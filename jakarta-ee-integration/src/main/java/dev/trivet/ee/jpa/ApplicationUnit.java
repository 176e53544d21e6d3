// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** Checks of the application's persistence unit that {@code trivet.persistence-unit} names. */
final class ApplicationUnit {

  private ApplicationUnit() {}

  /**
   * Makes sure that Trivet can work with it.
   *
   * @param name the JNDI name of the unit, for messages
   * @param jta whether the container has transactions, which the unit must join
   * @throws MisconfiguredException when the unit has not Trivet's entities, has the other kind of
   *     transactions, or its database has not Trivet's tables
   */
  static void check(EntityManagerFactory unit, String name, boolean jta) {
    if (!hasEntities(unit)) {
      throw unusable(
          name,
          "does not have Trivet's entities",
          "add <mapping-file>META-INF/trivet-orm.xml</mapping-file> to the unit in persistence.xml");
    }
    boolean joinsContainer = joinsContainer(unit);
    if (jta && !joinsContainer) {
      throw unusable(
          name,
          "is resource-local, and this server has transactions of its own",
          "set transaction-type=\"JTA\" and <jta-data-source> in persistence.xml");
    }
    if (!jta && joinsContainer) {
      throw unusable(
          name,
          "is a JTA unit, and this server has no JTA",
          "set transaction-type=\"RESOURCE_LOCAL\" and <non-jta-data-source> in persistence.xml");
    }
    Schema.check(unit);
  }

  private static boolean hasEntities(EntityManagerFactory unit) {
    try {
      Schema.TABLES.forEach(row -> unit.getMetamodel().entity(row));
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /** Tells a JTA unit, whose entity managers refuse to give a transaction of the provider. */
  private static boolean joinsContainer(EntityManagerFactory unit) {
    EntityManager em = unit.createEntityManager();
    try {
      em.getTransaction();
      return false;
    } catch (IllegalStateException containers) {
      return true;
    } finally {
      em.close();
    }
  }

  private static MisconfiguredException unusable(String name, String found, String next) {
    return new MisconfiguredException(
        ErrorCode.SCHEMA,
        "trivet.persistence-unit: the persistence unit under the JNDI name "
            + name
            + " "
            + found
            + ": "
            + next);
  }
}
