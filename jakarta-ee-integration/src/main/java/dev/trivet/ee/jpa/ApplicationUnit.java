// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** Check of the persistence unit of the application that {@code trivet.persistence-unit} names. */
final class ApplicationUnit {

  private ApplicationUnit() {}

  /**
   * Makes sure that Trivet can use the unit.
   *
   * @param name the JNDI name of the unit, for messages
   * @param jta whether the container has JTA, whose transactions the unit must join
   * @throws MisconfiguredException when the unit lacks Trivet's entities, has the other kind of
   *     transactions, or its database lacks Trivet's tables
   */
  static void check(EntityManagerFactory unit, String name, boolean jta) {
    if (!hasEntities(unit)) {
      throw unusable(
          name,
          "does not have Trivet's entities",
          "add <mapping-file>META-INF/trivet-orm.xml</mapping-file> to the unit in persistence.xml");
    }
    boolean isJta = isJta(unit);
    if (jta && !isJta) {
      throw unusable(
          name,
          "is resource-local, and this server has JTA",
          "set transaction-type=\"JTA\" and <jta-data-source> in persistence.xml");
    }
    if (!jta && isJta) {
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

  /** Tells a JTA unit: its entity managers have no transaction of the provider. */
  private static boolean isJta(EntityManagerFactory unit) {
    EntityManager em = unit.createEntityManager();
    try {
      em.getTransaction();
      return false;
    } catch (IllegalStateException isJta) {
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
