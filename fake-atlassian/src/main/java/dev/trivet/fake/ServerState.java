// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Grants;

/** All the state of one stand-in. */
record ServerState(
    VirtualClock clock,
    Rules rules,
    InMemoryDirectory directory,
    Clients clients,
    RedirectUris redirectUris,
    Grants grants,
    Ledger ledger,
    FaultQueue faults) {

  static ServerState begin() {
    VirtualClock clock = new VirtualClock();
    Rules rules = new Rules();
    Grants grants = new Grants(rules, clock);
    return new ServerState(
        clock,
        rules,
        new InMemoryDirectory(),
        new Clients(),
        new RedirectUris(),
        grants,
        new Ledger(),
        new FaultQueue());
  }

  void reset() {
    clock.reset();
    rules.restore();
    directory.reset();
    grants.clear();
    faults.clear();
    ledger.clear();
  }
}
