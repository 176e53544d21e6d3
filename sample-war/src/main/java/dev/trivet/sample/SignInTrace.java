// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.sample.SignInSteps.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trace of one sign-in: the calls of the last sign-in of an account, taken from a ledger.
 *
 * @param calls all calls of the ledger
 * @param accountId the account
 */
record SignInTrace(List<StandIn.Call> calls, String accountId) {

  private static final String APPLICATION = "this application";
  private static final String AUTHORIZE = "3 Remember";
  static final String CONSENT = "4 Callback";
  static final String TOKEN = "6 Token";
  private static final String ME = "7 Identity";
  private static final String SITES = "7 Sites";

  SignInTrace {
    calls = List.copyOf(calls);
  }

  /** Draws the nine steps. */
  List<Step> steps(String stored) {
    int token = last(calls.size(), TOKEN, true);
    int consent = last(token, CONSENT, true);
    int authorize = last(consent, AUTHORIZE, false);
    List<Step> steps = new ArrayList<>();
    steps.add(own(1, "Guard", "The page needs an account, and the session had none.", "", ""));
    steps.add(own(2, "Begin", "It makes state, PKCE and the page to return to.", "", ""));
    steps.add(
        own(
            3,
            "Remember",
            "The flow waits in the session, and the browser goes to Atlassian.",
            time(authorize),
            ""));
    steps.add(
        new Step(
            4,
            "Callback",
            "Atlassian",
            "The person consents, and the browser comes back with a code.",
            time(consent),
            ""));
    steps.add(own(5, "Match", "The state is found in this session, once, and removed.", "", ""));
    steps.add(
        own(
            6,
            "Token",
            "It exchanges the code.",
            time(token),
            count(TOKEN, consent, "token call")));
    steps.add(
        own(
            7,
            "Identity and sites",
            "It asks for both, side by side.",
            time(first(token, ME)),
            sideBySide(token)));
    steps.add(own(8, "Store", "One short transaction; then the events fire.", stored, ""));
    steps.add(own(9, "Return", "A new session id, and back to the page.", "", ""));
    return steps;
  }

  private static Step own(int number, String name, String text, String time, String count) {
    return new Step(number, name, APPLICATION, text, time, count);
  }

  private String time(int index) {
    return index < 0 ? "" : Times.utc(Instant.parse(calls.get(index).at()));
  }

  private String count(String step, int from, String what) {
    long count = from < 0 ? 0 : indexes(step, true).filter(i -> i > from).count();
    return count == 0 ? "" : count + " " + what + (count == 1 ? "" : "s");
  }

  private String sideBySide(int token) {
    return first(token, ME) < 0 || first(token, SITES) < 0 ? "" : "2 calls";
  }

  private int last(int before, String step, boolean own) {
    return indexes(step, own).filter(i -> i < before).max().orElse(-1);
  }

  private int first(int after, String step) {
    return after < 0 ? -1 : indexes(step, true).filter(i -> i > after).min().orElse(-1);
  }

  /** Lists the calls of a step; no account is known before the consent. */
  private IntStream indexes(String step, boolean own) {
    return IntStream.range(0, calls.size())
        .filter(i -> step.equals(calls.get(i).step()))
        .filter(i -> !own || accountId.equals(calls.get(i).accountId()));
  }
}
