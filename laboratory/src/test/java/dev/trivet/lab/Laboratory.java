// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Laboratory: two nodes on a stock server, a database behind a proxy for each node, and the
 * stand-in for Atlassian behind a proxy for both.
 */
final class Laboratory implements AutoCloseable {

  private static final Duration CALM = Duration.ofSeconds(60);
  private static final Duration FAULT = Duration.ofSeconds(20);

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final Http http = new Http();
  private final Report report = new Report();
  private final SignIns signIns = new SignIns(atlassian, http);
  private final String setting;
  private final int tabs;
  private final Duration outage;
  private final LabDatabase database;
  private final TcpProxy road;
  private final Node one;
  private final Node other;

  private Laboratory(LabOptions options) throws IOException, SQLException {
    database = LabDatabase.start(options);
    setting = options.server() + ", " + database.server().name();
    tabs = options.tabs();
    outage = Duration.ofSeconds(options.outage());
    road = TcpProxy.start(atlassian.url().getPort());
    NodeFactory nodes =
        NodeFactory.create(
            options,
            database,
            URI.create("http://127.0.0.1:" + road.port()),
            FakeAtlassian.CLIENT_ID,
            FakeAtlassian.CLIENT_SECRET);
    one = nodes.node("one");
    // an embedded database has one process
    other = database.server().isEmbedded() ? one : nodes.node("other");
    atlassian.client(
        FakeAtlassian.CLIENT_ID,
        FakeAtlassian.CLIENT_SECRET,
        one.at("/atlassian/callback"),
        other.at("/atlassian/callback"));
  }

  /** Starts all of it. */
  static Laboratory start(LabOptions options) throws Exception {
    Laboratory lab = new Laboratory(options);
    lab.one.start();
    if (!lab.hasOneNode()) {
      lab.other.start();
    }
    return lab;
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  Http http() {
    return http;
  }

  Report report() {
    return report;
  }

  SignIns signIns() {
    return signIns;
  }

  LabDatabase database() {
    return database;
  }

  /** Returns how long the database is away. */
  Duration outage() {
    return outage;
  }

  /** Returns how many tabs each of ten people has. */
  int tabs() {
    return tabs;
  }

  /** Names the server and the database. */
  String setting() {
    return setting;
  }

  /** Returns the proxy in front of Atlassian. */
  TcpProxy road() {
    return road;
  }

  /** Returns the node that scenarios kill and freeze. */
  Node one() {
    return one;
  }

  /** Returns the node that stays up; the same one where an embedded database has no other. */
  Node other() {
    return other;
  }

  /** Tells whether there is one node only, since its database is embedded. */
  boolean hasOneNode() {
    return one == other;
  }

  GrantLedger ledger() {
    return new GrantLedger(database, http);
  }

  /** Signs newcomers in on both nodes. */
  List<Visitor> people(int number) {
    return IntStream.range(0, number).mapToObj(i -> signIns.signIn(one, other)).toList();
  }

  /** Lets the access tokens of people expire. */
  void expire(List<Visitor> people) throws SQLException {
    database.expire(people.stream().map(Visitor::accountId).toList());
  }

  /** Has people open a path of a node all at once. */
  Visits together(List<Visitor> people, Node node, String path) {
    URI address = node.at(path);
    return together(people, each -> http.open(address, each.cookie(node)));
  }

  /** Has people do something all at once. */
  static <T> Visits together(List<T> people, Function<T, CompletableFuture<Http.Answer>> action) {
    Visits visits = new Visits();
    people.stream().map(action).toList().forEach(answer -> visits.add(answer.join()));
    return visits;
  }

  /** Waits until the fault of a scenario has happened. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > FAULT.toNanos()) {
        throw new IllegalStateException("the fault did not happen within " + FAULT);
      }
      Thread.sleep(10);
    }
  }

  /** Counts the refreshes that Atlassian has seen since the ledger was cleared. */
  int refreshes() {
    return atlassian.ledger().tokenCalls("refresh_token").size();
  }

  /** Ends all faults, and waits until both nodes sign people in again. */
  void repair() throws InterruptedException {
    atlassian.repair();
    for (TcpProxy proxy : List.of(road, one.database(), other.database())) {
      proxy.pass();
    }
    long deadline = System.nanoTime() + CALM.toNanos();
    while (!isWell()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("no sign-in on both nodes " + CALM + " after the faults");
      }
      Thread.sleep(500);
    }
    atlassian.ledger().clear();
  }

  private boolean isWell() {
    try {
      signIns.signIn(one, other);
      return true;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    one.close();
    other.close();
    road.close();
    atlassian.close();
  }
}
