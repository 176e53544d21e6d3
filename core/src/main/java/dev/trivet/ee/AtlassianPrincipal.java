// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.AccountId;
import java.io.Serializable;
import java.security.Principal;

/**
 * Principal of a request whose identity is an Atlassian account. Its name is the account id.
 * Immutable.
 *
 * @param name the text of the account id
 */
public record AtlassianPrincipal(String name) implements Principal, Serializable {

  private static final long serialVersionUID = 1L;

  /** Returns the account id. */
  public AccountId accountId() {
    return new AccountId(name);
  }

  @Override
  public String getName() {
    return name;
  }
}
