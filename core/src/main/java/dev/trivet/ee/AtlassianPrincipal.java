// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.AccountId;
import java.io.Serializable;
import java.security.Principal;

/**
 * The account as the caller of a request; its name is the account id.
 *
 * @param name the account id
 */
public record AtlassianPrincipal(String name) implements Principal, Serializable {

  private static final long serialVersionUID = 1L;

  /** The account id. */
  public AccountId accountId() {
    return new AccountId(name);
  }

  @Override
  public String getName() {
    return name;
  }
}
