// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import dev.trivet.bench.flow.Browser;
import dev.trivet.bench.flow.UpstreamCounts;
import dev.trivet.bench.flow.UpstreamProcess;
import dev.trivet.bench.flow.UpstreamProcess.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Refresh storm on one node of a peer, or on two with one database. */
final class Storm implements AutoCloseable {

  /** Requests at once, on all nodes together. */
  static final int REQUESTS = 64;

  private static final int DELAY = 100;
  private static final int TOKEN_SECONDS = 2;

  private final String name;
  private final List<ServedPeer> nodes = new ArrayList<>();
  private final UpstreamProcess upstream;

  private Storm(String name, UpstreamProcess upstream) {
    this.name = name;
    this.upstream = upstream;
  }

  /** Starts one node. */
  static Storm onOneNode(Contestant contestant, Options options, UpstreamProcess upstream)
      throws IOException, PeerFailure {
    Storm storm = new Storm(contestant.name(), upstream);
    storm.nodes.add(ServedPeer.start(contestant, options, upstream));
    return storm;
  }

  /** Starts two nodes of Trivet, which reach one H2 database. */
  static Storm onTwoNodes(Contestant trivet, Options options, UpstreamProcess upstream)
      throws IOException, PeerFailure {
    Storm storm = new Storm(trivet.name() + ", two nodes", upstream);
    Path file = Files.createTempDirectory(options.target(), "storm").resolve("trivet");
    String database = "-Dbench.jdbc=jdbc:h2:file:" + file.toAbsolutePath() + ";AUTO_SERVER=TRUE";
    try {
      storm.nodes.add(ServedPeer.start(trivet, options, upstream, database));
      storm.nodes.add(ServedPeer.start(trivet, options, upstream, database));
    } catch (PeerFailure failed) {
      storm.close();
      throw failed;
    }
    return storm;
  }

  String name() {
    return name;
  }

  /** Signs a person in on each node, waits until the token has expired, and sends all requests. */
  Figures run() throws IOException, InterruptedException, PeerFailure {
    upstream.behave(Behaviour.AT_ONCE.expires(TOKEN_SECONDS).people(1));
    List<Browser> browsers = new ArrayList<>();
    for (ServedPeer node : nodes) {
      Browser browser = new Browser();
      node.signIn(browser, Behaviour.AT_ONCE.sites());
      browsers.add(browser);
    }
    Thread.sleep(TOKEN_SECONDS * 1100L);
    upstream.behave(Behaviour.AT_ONCE.delay(DELAY));
    List<Browser.Visit> visits = sendAll(browsers);
    UpstreamCounts counts = upstream.counts();
    return Figures.none()
        .with("token", counts.token())
        .with("refused", counts.refused())
        .with("failed", (int) visits.stream().filter(visit -> visit.status() != 200).count())
        .with("slowest", visits.stream().mapToLong(Browser.Visit::nanos).max().orElse(0) / 1e6)
        .with("next", nextWorks(browsers) ? 1 : 0);
  }

  private List<Browser.Visit> sendAll(List<Browser> browsers) {
    List<CompletableFuture<Browser.Visit>> sent = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      int node = i % nodes.size();
      sent.add(browsers.get(node).send(nodes.get(node).page("call")));
    }
    return sent.stream().map(CompletableFuture::join).toList();
  }

  private boolean nextWorks(List<Browser> browsers) {
    boolean works = true;
    for (int i = 0; i < nodes.size(); i++) {
      works &= browsers.get(i).send(nodes.get(i).page("call")).join().status() == 200;
    }
    return works;
  }

  @Override
  public void close() throws IOException {
    for (ServedPeer node : nodes) {
      node.close();
    }
  }
}
