// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.AccountId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.ForbiddenException;
import java.util.Set;

/** Roles of the account of this request, for beans and as {@code #{roles}} for pages. */
@Named
@RequestScoped
public class Roles {
  /** Account ids of the editors; a real application has a table for them. */
  private static final Set<AccountId> EDITORS = Set.of(new AccountId("5b10ac8d82e05b22cc7d4ef5"));

  @Inject private CurrentAccount atlassian;

  /** Tells whether the person may edit. */
  public boolean isEditor() {
    return atlassian.signedIn() && EDITORS.contains(atlassian.account().accountId());
  }

  /** Stops the request with 403 where the person may not edit. */
  public void requireEditor() {
    if (!isEditor()) {
      throw new ForbiddenException("Only editors may do that. Ask the owner of this application.");
    }
  }
}
