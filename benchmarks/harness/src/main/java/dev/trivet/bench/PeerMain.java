// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import dev.trivet.bench.guard.GuardTask;
import dev.trivet.bench.http.HttpTask;
import dev.trivet.bench.server.CountsTask;
import dev.trivet.bench.server.ServeTask;
import dev.trivet.bench.server.SignInPeer;
import dev.trivet.bench.server.UsageTask;
import dev.trivet.bench.session.SessionTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Main class of a peer's JVM. It reads a {@link Command} a line, and answers each with a line: "ok"
 * and the {@link Figures}, or "failed" and why. It ends with its input.
 */
public final class PeerMain {

  private final Map<String, Task> tasks;

  private PeerMain(Peer peer) throws IOException {
    tasks = new HashMap<>();
    StandIn standIn = new StandIn();
    tasks.put("guard", new GuardTask(peer, standIn));
    tasks.put("http", new HttpTask());
    tasks.put("session", new SessionTask(peer, standIn));
    tasks.put("usage", new UsageTask());
    if (peer instanceof SignInPeer signIn) {
      tasks.put("serve", new ServeTask(signIn));
      tasks.put("counts", new CountsTask(signIn));
    }
  }

  /**
   * Answers the runner.
   *
   * @param arguments the class of the peer
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    // what a library prints is no answer
    System.setOut(System.err);
    Peer peer =
        Class.forName(arguments[0]).asSubclass(Peer.class).getDeclaredConstructor().newInstance();
    new PeerMain(peer).answer(answers);
    // libraries leave threads behind
    System.exit(0);
  }

  private void answer(PrintStream answers) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = commands.readLine();
    while (line != null) {
      answers.println(answer(line));
      answers.flush();
      line = commands.readLine();
    }
  }

  private String answer(String line) {
    try {
      Command command = Command.parse(line);
      Task task = tasks.get(command.task());
      if (task == null) {
        return "failed no task " + command.task();
      }
      return "ok " + task.run(command);
    } catch (Exception | LinkageError | AssertionError failed) {
      failed.printStackTrace();
      return "failed " + String.valueOf(failed).replaceAll("\\s+", " ");
    }
  }
}
