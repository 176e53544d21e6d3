// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The nine steps of the last sign-in of this account, with what was measured of them. */
@Named
@RequestScoped
public class SignInSteps {

  @Inject private CurrentAccount atlassian;
  @Inject private EventLog events;
  @Inject private StandIn standIn;

  private List<Step> steps = List.of();

  /** Reads the events and the ledger of the stand-in. */
  public void load() {
    String stored = events.lastSignIn(atlassian.account().accountId()).map(Times::utc).orElse("");
    steps = new SignInTrace(standIn.calls(), atlassian.account().getAccountId()).steps(stored);
  }

  /** Returns the nine steps in their order. */
  public List<Step> getSteps() {
    return List.copyOf(steps);
  }

  /** Whether the stand-in's ledger has this sign-in. */
  public boolean isMeasured() {
    return steps.stream().anyMatch(step -> step.number() == 6 && !step.time().isEmpty());
  }

  /**
   * Step of a sign-in.
   *
   * @param number from 1 to 9, as in Trivet's documents and logs
   * @param name its name
   * @param place who acts
   * @param text what happens
   * @param time when it was measured; empty where it was not
   * @param count what was counted; empty where nothing was
   */
  public record Step(
      int number, String name, String place, String text, String time, String count) {}
}
