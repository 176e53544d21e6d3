// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Crowd of people who open a page again and again, each until it has to leave. */
final class Crowd {

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Visits visits = new Visits();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean leaving;

  private Crowd() {}

  /** Lets signed-in people open a path of a node. */
  static Crowd of(Http http, List<Visitor> people, Node node, String path) {
    Crowd crowd = new Crowd();
    people.forEach(each -> crowd.add(http, node.at(path), each.cookie(node)));
    return crowd;
  }

  /** Lets anonymous people open a path of a node. */
  static Crowd anonymous(Http http, int number, Node node, String path) {
    Crowd crowd = new Crowd();
    for (int i = 0; i < number; i++) {
      crowd.add(http, node.at(path), "");
    }
    return crowd;
  }

  private void add(Http http, URI address, String cookie) {
    Thread thread = new Thread(() -> visit(http, address, cookie), "crowd");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void visit(Http http, URI address, String cookie) {
    try {
      while (!leaving) {
        visits.add(http.open(address, cookie).join());
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the last answers, and returns what all saw. */
  Visits leave() throws InterruptedException {
    leaving = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return visits;
  }
}
