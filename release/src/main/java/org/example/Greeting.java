// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Bean of an application: compiled with the API of a staged release alone. */
@RequestScoped
public class Greeting {
  @Inject private CurrentAccount atlassian;

  /** Returns the greeting of the account that is signed in. */
  public String text() {
    return "Good morning, " + atlassian.account().name() + ".";
  }
}
