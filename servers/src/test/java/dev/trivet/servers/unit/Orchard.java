// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.unit;

import dev.trivet.ee.CurrentAccount;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.jspecify.annotations.NullUnmarked;

/** Bean of the application whose methods run in their own transactions. */
@Stateless
@NullUnmarked
public class Orchard {

  /** Persistence context; the only unit of an application needs no name. */
  @PersistenceContext private EntityManager em;

  @Inject private CurrentAccount atlassian;

  @Resource private SessionContext context;

  /** Stores a tree and calls Jira. */
  public String plant(String name) {
    em.persist(new Tree(name));
    em.flush();
    return jira();
  }

  /** Does the same, and rolls the transaction back. */
  public String plantAndRollBack(String name) {
    String answer = plant(name);
    context.setRollbackOnly();
    return answer;
  }

  /** Counts the trees, and the grants in the same database. */
  public String count(String clientId) {
    Number trees = em.createQuery("select count(t) from Tree t", Long.class).getSingleResult();
    Object grants =
        em.createNativeQuery(
                "select count(*) from trivet_grant where state = 'LIVE' and client_id = ?")
            .setParameter(1, clientId)
            .getSingleResult();
    return "trees=" + trees + " grants=" + grants;
  }

  private String jira() {
    return atlassian
        .jira(atlassian.sites().get(0))
        .path("rest/api/3/search/jql")
        .request()
        .get(String.class);
  }
}
