// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

import dev.trivet.bench.Peer;
import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.StandIn;
import dev.trivet.bench.servlet.FakeBrowser;
import dev.trivet.bench.servlet.FakeRequest;
import dev.trivet.bench.servlet.FakeResponse;
import dev.trivet.bench.servlet.FakeSession;
import dev.trivet.bench.servlet.FakeSite;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Application behind the filter of a peer, and the operations that are measured on it. */
final class GuardedSite {

  private static final URI BASE = URI.create("http://localhost:8080" + PeerSettings.CONTEXT_PATH);
  private static final String PAGE = PeerSettings.GUARDED + "page";

  private final boolean guards;
  private final StandIn standIn;
  private final FakeSite site;

  GuardedSite(Peer peer, StandIn standIn, int patterns) throws Exception {
    this.guards = peer.callbackPath() != null;
    this.standIn = standIn;
    PeerSettings settings = standIn.settings(BASE, patterns);
    this.site = new FakeSite(settings, peer.filter(settings));
  }

  /** Makes the operation of a scene, for one thread. */
  Operation operation(Scene scene) throws Exception {
    return switch (scene) {
      case SIGNED_IN -> new Visit(site.page(PAGE), guards ? signIn() : null);
      case PUBLIC -> new Visit(site.page("/public/page"), null);
      case NEWCOMER -> new Start();
      case SCRIPT -> new Visit(site.script(PAGE), null);
    };
  }

  private FakeSession signIn() throws Exception {
    return new FakeBrowser(site, standIn).signIn();
  }

  /** Does an operation once, and says what came of it. */
  Outcome outcome(Scene scene) throws Exception {
    if (scene == Scene.NEWCOMER) {
      Start start = new Start();
      start.run();
      return start.outcome();
    }
    Visit visit = (Visit) operation(scene);
    visit.run();
    return visit.outcome();
  }

  /**
   * What came of an operation.
   *
   * @param status of the last response
   * @param requests that the browser sent
   * @param passed whether the application answered
   */
  record Outcome(int status, int requests, boolean passed) {}

  /** Request of one address. */
  private final class Visit implements Operation {

    private final FakeRequest request;
    private final @Nullable FakeSession session;
    private final FakeResponse response = new FakeResponse();
    private final FakeSite.Page page = new FakeSite.Page();

    Visit(FakeRequest request, @Nullable FakeSession session) {
      this.request = request;
      this.session = session;
    }

    @Override
    public void run() throws Exception {
      site.send(request, session, response, page);
    }

    Outcome outcome() {
      return new Outcome(response.getStatus(), 1, page.requests() == 1);
    }
  }

  /** Request of a page, and of what it redirects to inside the application. */
  private final class Start implements Operation {

    private final FakeRequest first = site.page(PAGE);
    private final FakeResponse response = new FakeResponse();
    private final FakeSite.Page page = new FakeSite.Page();
    private @Nullable FakeRequest second;
    private int requests;
    private String location = "";

    @Override
    public void run() throws Exception {
      requests = 1;
      site.send(first, null, response, page);
      location = response.location();
      if (site.isOwn(location)) {
        FakeRequest next = second == null ? site.redirected(location) : second;
        second = next;
        site.send(next, first.session(), response, page);
        requests = 2;
      }
    }

    Outcome outcome() {
      if (guards && !standIn.isAuthorization(response.location())) {
        throw new IllegalStateException(
            "leads to " + location + ", " + response.getStatus() + response.location());
      }
      return new Outcome(response.getStatus(), requests, page.requests() == 1);
    }
  }
}
