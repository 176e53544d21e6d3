// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Grants;

/** All the state of one stand-in. */
record World(
    VirtualClock clock,
    Rules rules,
    Story story,
    Clients clients,
    Callbacks callbacks,
    Grants grants,
    Ledger ledger,
    FaultScript faults) {

  static World begin() {
    VirtualClock clock = new VirtualClock();
    Rules rules = new Rules();
    Grants grants = new Grants(rules, clock);
    return new World(
        clock,
        rules,
        new Story(),
        new Clients(),
        new Callbacks(),
        grants,
        new Ledger(),
        new FaultScript());
  }

  void reset() {
    clock.reset();
    rules.restore();
    story.tellAgain();
    grants.clear();
    faults.clear();
    ledger.clear();
  }
}
