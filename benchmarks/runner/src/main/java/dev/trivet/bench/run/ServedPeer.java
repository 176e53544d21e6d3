// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.flow.Browser;
import dev.trivet.bench.flow.UpstreamProcess;
import dev.trivet.bench.server.SignInPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Peer that serves browsers, in a JVM of its own. */
final class ServedPeer implements AutoCloseable {

  private final PeerProcess process;
  private final URI base;

  private ServedPeer(PeerProcess process, URI base) {
    this.process = process;
    this.base = base;
  }

  /**
   * Starts the JVM and the server in it.
   *
   * @param more options of the JVM
   * @throws PeerFailure if the peer cannot serve
   */
  static ServedPeer start(
      Contestant contestant, Options options, UpstreamProcess upstream, String... more)
      throws IOException, PeerFailure {
    int port = freePort();
    PeerProcess process = PeerProcess.start(contestant, options, more);
    try {
      process.ask(Command.parse("serve port=" + port + " upstream=" + upstream.address()));
    } catch (PeerFailure failed) {
      process.close();
      throw failed;
    }
    return new ServedPeer(
        process, URI.create("http://127.0.0.1:" + port + PeerSettings.CONTEXT_PATH));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String name() {
    return process.contestant().name();
  }

  Contestant contestant() {
    return process.contestant();
  }

  int port() {
    return base.getPort();
  }

  /** Returns the address of a page that needs an account. */
  URI page(String name) {
    return URI.create(base + PeerSettings.GUARDED + name);
  }

  /**
   * Signs a new person in with a browser, and opens the page that shows account and sites.
   *
   * @throws PeerFailure if the page does not show the number of sites
   */
  Browser.Visit signIn(Browser browser, int sites)
      throws IOException, InterruptedException, PeerFailure {
    Browser.Visit visit = browser.open(page("page"));
    boolean isRead =
        visit.body().endsWith(" " + sites) || visit.body().endsWith(" " + SignInPeer.NO_SITES);
    if (visit.status() != 200 || !isRead) {
      throw new PeerFailure(name() + ": sign-in ended with " + visit.status());
    }
    return visit;
  }

  /** Ends the browser's session, so that a long run does not fill the heap. */
  void forget(Browser browser) throws IOException, InterruptedException {
    browser.open(URI.create(base + "/forget"));
  }

  /** Asks the JVM for the figures of a task without arguments. */
  Figures ask(String task) throws IOException, PeerFailure {
    return ask(Command.parse(task));
  }

  /** Asks the JVM for figures. */
  Figures ask(Command command) throws IOException, PeerFailure {
    return process.ask(command);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
