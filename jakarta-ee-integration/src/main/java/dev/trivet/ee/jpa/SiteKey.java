// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Primary key of {@code trivet_site}: a site within a grant. */
@NullUnmarked
class SiteKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String clientId;
  private String accountId;
  private String cloudId;

  /** Required by JPA. */
  public SiteKey() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof SiteKey that
        && Objects.equals(clientId, that.clientId)
        && Objects.equals(accountId, that.accountId)
        && Objects.equals(cloudId, that.cloudId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clientId, accountId, cloudId);
  }
}
