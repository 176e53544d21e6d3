// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.time.Instant;

/** Store under test, with what most tests do with it. */
interface StoreUnderTest extends AutoCloseable {

  GrantStore store();

  /** Lets time pass for leases. */
  void passMinutes(int minutes);

  @Override
  void close();

  default Grant find(AccountId account) {
    return store().find(account).orElseThrow();
  }

  /** Keeps a consent of Mia's. */
  default ConsentOutcome consentOfMia(Instant at, String tokens, Site... sites) {
    return store().keep(consent(account(MIA.value()), at, tokens, sites));
  }
}
