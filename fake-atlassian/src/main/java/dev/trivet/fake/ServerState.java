// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.IssueStore;
import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.limit.RateLimits;

/** State of one stand-in. */
record ServerState(
    VirtualClock clock,
    Rules rules,
    RateLimits limits,
    InMemoryDirectory directory,
    Clients clients,
    RedirectUris redirectUris,
    Grants grants,
    Ledger ledger,
    FaultQueue faults,
    IssueStore issues) {

  static ServerState create() {
    VirtualClock clock = new VirtualClock();
    Rules rules = new Rules();
    return new ServerState(
        clock,
        rules,
        new RateLimits(clock),
        new InMemoryDirectory(),
        new Clients(),
        new RedirectUris(),
        new Grants(rules, clock),
        new Ledger(),
        new FaultQueue(),
        new IssueStore());
  }

  /** Restores the initial state; the registered apps stay. */
  void reset() {
    clock.reset();
    rules.restore();
    limits.reset();
    directory.reset();
    grants.clear();
    faults.clear();
    issues.clear();
    ledger.clear();
  }
}
