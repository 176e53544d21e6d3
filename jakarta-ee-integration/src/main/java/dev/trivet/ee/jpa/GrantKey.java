// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.model.AccountId;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Primary key of {@code trivet_grant}: one grant for each client id and account. */
@NullUnmarked
class GrantKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String clientId;
  private String accountId;

  /** Required by JPA. */
  public GrantKey() {}

  GrantKey(String clientId, AccountId account) {
    this.clientId = clientId;
    this.accountId = account.value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GrantKey that
        && Objects.equals(clientId, that.clientId)
        && Objects.equals(accountId, that.accountId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clientId, accountId);
  }
}
