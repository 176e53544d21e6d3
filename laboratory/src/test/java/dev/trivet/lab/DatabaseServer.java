// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.io.IOException;

/** Server of a database, which the laboratory ends, starts and freezes. */
interface DatabaseServer {

  /** Returns its name for the table. */
  String name();

  /** Returns its port on the loopback interface. */
  int port();

  /**
   * Returns the way to the database of the laboratory.
   *
   * @param through the server's own port, or one that forwards to it
   */
  Jdbc jdbc(int through);

  /** Returns the name of the script that creates Trivet's tables. */
  String script();

  /** Tells whether the database is a part of the only node, and nothing else reaches its data. */
  default boolean isEmbedded() {
    return false;
  }

  /** Tells whether the server is a process of its own, which can be ended and frozen. */
  default boolean isProcess() {
    return true;
  }

  /** Stops the server as an operator does. */
  default void stop() {
    throw new IllegalStateException(name() + " has no process of its own");
  }

  /** Ends the server as a crash does. */
  default void crash() {
    stop();
  }

  /** Starts the server again, and waits until it serves. */
  default void start() {
    stop();
  }

  /** Freezes all processes of the server. */
  default void pause() throws IOException, InterruptedException {
    stop();
  }

  /** Lets the frozen processes go on. */
  default void resume() throws IOException, InterruptedException {
    stop();
  }

  /** Starts a standby, which has every commit before the client hears of it. */
  default DatabaseServer standby() {
    throw new IllegalStateException("the laboratory has no standby of " + name());
  }

  /** Makes a standby the server that takes writes. */
  default void promote() {
    standby();
  }
}
