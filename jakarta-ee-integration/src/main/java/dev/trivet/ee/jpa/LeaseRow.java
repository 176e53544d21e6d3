// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.model.AccountId;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/**
 * Row of {@code trivet_lease}: a lease that was taken, and may be open. Upkeep finds the leases of
 * dead nodes by it, so that no index covers what a refresh changes in the grant's row. It is
 * inserted with the lease. Upkeep deletes it when the grant's row shows that the lease is over.
 */
@Entity
@IdClass(LeaseRow.Key.class)
@Table(name = "trivet_lease")
@Cacheable(false)
@NullUnmarked
class LeaseRow {

  private static final String SELECT =
      "select lease_id from trivet_lease where client_id = ? and lease_id = ?";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  /** A random id, so that no insert meets another one. */
  @Id
  @Column(name = "lease_id", length = 64)
  private String leaseId;

  @Column(name = "account_id", nullable = false, length = 128)
  private String accountId;

  /** The number of the lease: another one in the grant's row means that this lease is over. */
  @Column(name = "epoch", nullable = false)
  private long epoch;

  /** Required by JPA. */
  protected LeaseRow() {}

  LeaseRow(String clientId, AccountId account, long epoch) {
    this.clientId = clientId;
    this.leaseId = UUID.randomUUID().toString();
    this.accountId = account.value();
    this.epoch = epoch;
  }

  /** Tells whether JDBC finds this row, which the JPA provider has stored. */
  boolean isFoundBy(JdbcInserts inserts) {
    return inserts.finds(SELECT, List.of(clientId, leaseId), leaseId);
  }

  /** Primary key of {@code trivet_lease}. */
  static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String clientId;
    private String leaseId;

    /** Required by JPA. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(clientId, that.clientId)
          && Objects.equals(leaseId, that.leaseId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(clientId, leaseId);
    }
  }
}
