// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.ee.fuzz.Claim;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeSession;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.PendingFlows;
import dev.trivet.endpoint.StateDigest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Fuzz target: a session attribute with any damage is a valid login or flow, or none. */
public final class KeptSessionTarget {

  private static final SessionFlows FLOWS =
      new SessionFlows(
          ApplicationFixture.settings(URI.create(ApplicationFixture.BASE)).guard(),
          new SessionLocks(),
          () -> 0L);

  private KeptSessionTarget() {}

  /** Reads the input as a flow's bytes, and its lines as the parts of a login. */
  public static void fuzzerTestOneInput(byte[] input) {
    FakeBrowser browser = new FakeBrowser();
    FakeSession session = browser.startSession();
    session.attributes.put(SessionFlows.PREFIX + "k", input.clone());
    PendingFlows flows = FLOWS.find(browser.open("/a"));
    Optional<PendingFlow> flow = flows.find(new StateDigest("k"));
    Claim.that(
        flows.take(new StateDigest("k")) == flow.isPresent(), "a flow that is found is taken");
    Claim.that(!flows.take(new StateDigest("k")), "a flow is taken once");
    Claim.that(
        flow.isEmpty() || new String(input, StandardCharsets.UTF_8).startsWith("1\n"),
        "a flow has our form");

    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 4);
    if (lines.length == 4) {
      login(browser, session, lines);
    }
  }

  private static void login(FakeBrowser browser, FakeSession session, String[] lines) {
    Object instant = lines[2].matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(lines[2]) : lines[2];
    session.attributes.put(Login.ATTRIBUTE, List.of(lines[0], lines[1], instant, lines[3]));
    Login login = Login.read(browser.open("/a"));
    boolean sound =
        lines[0].equals("1")
            && instant instanceof Long
            && lines[1].matches("[A-Za-z0-9:_|-]{1,128}");
    Claim.that((login != null) == sound, "a login has our form");
    if (login != null) {
      Claim.that(login.accountId().equals(lines[1]), "the account is the one that was kept");
      Claim.that(
          (login.chosenSite() != null) == lines[3].matches("[A-Za-z0-9_-]{1,64}"),
          "a site has an id");
    }
  }
}
