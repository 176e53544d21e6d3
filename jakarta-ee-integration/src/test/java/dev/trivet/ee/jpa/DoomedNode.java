// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.TrivetException;
import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.model.AccountId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Main class of a JVM that a test kills. It refreshes grants, and stops for ever where the test
 * says. It writes {@code READY} when it is ready, and {@code AT account} where it stopped.
 *
 * <p>Each line of its input has the milliseconds by which its clock is ahead, the account, and the
 * place to stop: a method of the store and the moment, or nothing.
 */
final class DoomedNode {

  private final Map<String, String> ends = new ConcurrentHashMap<>();
  private volatile long ahead;

  private DoomedNode() {}

  /**
   * Runs until it is killed or its input ends.
   *
   * @param arguments the provider, the JDBC URL, Atlassian's address
   */
  public static void main(String[] arguments) throws IOException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(arguments[1]);
    Node node = Node.on(new Theirs(dataSource), arguments[0]);
    DoomedNode doomed = new DoomedNode();
    doomed.run(new Application(node, URI.create(arguments[2]), doomed::now));
  }

  private Instant now() {
    return Instant.now().plusMillis(ahead);
  }

  private void run(Application app) throws IOException {
    app.node().work().watch(this::reached);
    app.node().store().find(new AccountId("unknown"));
    say("READY");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ", 3);
      ahead = Long.parseLong(words[0]);
      AccountId account = new AccountId(words[1]);
      if (words.length > 2) {
        ends.put(words[1], words[2]);
        Thread thread = new Thread(() -> refresh(app, account));
        thread.setDaemon(true);
        thread.start();
      } else {
        refresh(app, account);
      }
    }
  }

  private static void refresh(Application app, AccountId account) {
    try {
      app.token(account);
    } catch (TrivetException failed) {
      say("FAILED " + account + " " + failed);
    }
  }

  private void reached(Operation operation, Moment moment) {
    AccountId account = operation.account();
    if (account != null && (operation.method() + " " + moment).equals(ends.get(account.value()))) {
      say("AT " + account);
      sleepForEver();
    }
  }

  private static void sleepForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
  }

  /** Database that another JVM stops and closes. */
  private record Theirs(DataSource dataSource) implements Database {

    @Override
    public void stop() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }
  }
}
