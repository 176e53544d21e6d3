// SPDX-License-Identifier: Apache-2.0
package dev.trivet.story;

import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.Organisation;
import java.net.URI;

/** The people of the story. */
public final class People {

  private People() {}

  /** Mia, who tells everything about herself. */
  public static Account mia() {
    return account("5b10ac8d82e05b22cc7d4ef5", "Mia Krystof");
  }

  /** Edward, who has the same address as Mia. */
  public static Account edward() {
    return account("712020:6d2b1f0e-54a4-4c57-9c0a-3f1c8f5b7e21", "Edward Thorne");
  }

  private static Account account(String id, String name) {
    return new Account(
        new AccountId(id),
        name,
        name.substring(0, name.indexOf(' ')),
        "shared@example.com",
        URI.create("https://avatar.example/" + id + ".png"),
        "Europe/Berlin",
        "en-GB",
        AccountStatus.ACTIVE,
        new Organisation("Gardener", "Acorn", "Roots", "Bonn"));
  }
}
