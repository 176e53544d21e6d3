// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.model.Account;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Visitor of a page that is open to all people, with or without an account. */
@Named
@RequestScoped
public class Visitor {

  @Inject private CurrentAccount atlassian;

  private @Nullable Account account;

  /**
   * Reads the account if there is one. An ended grant must not redirect a visitor of an open page
   * to Atlassian.
   */
  @PostConstruct
  void read() {
    try {
      account = atlassian.signedIn() ? atlassian.account() : null;
    } catch (GrantEndedException | AtlassianUnavailableException unknown) {
      account = null;
    }
  }

  /** Returns the signed-in account, or null. */
  public @Nullable Account getAccount() {
    return account;
  }
}
