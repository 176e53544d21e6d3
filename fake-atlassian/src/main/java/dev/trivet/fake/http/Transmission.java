// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Way in which a response goes out: complete, cut, slow or not at all. It runs on the thread of its
 * connection and holds no lock.
 */
@FunctionalInterface
public interface Transmission {

  /** Sends the status, the headers and the body, or does what this transmission does instead. */
  void send(byte[] body, Connection connection) throws IOException;

  /** Sends everything at once. */
  static Transmission complete() {
    return (body, connection) -> connection.sendHead(body.length).write(body);
  }

  /** Sends nothing; the connection closes when the server is reset or closed. */
  static Transmission never() {
    return (body, connection) -> connection.hold();
  }

  /** Closes the connection before any byte. */
  static Transmission disconnect() {
    return (body, connection) -> connection.close();
  }

  /** Sends headers that promise the whole body, then only its first bytes. */
  static Transmission truncate(int bytes) {
    return (body, connection) -> {
      connection.sendHead(body.length).write(Arrays.copyOf(body, Math.min(bytes, body.length)));
      connection.close();
    };
  }

  /** Sends everything after a delay of the real clock. */
  static Transmission delay(Duration wait) {
    return (body, connection) -> {
      if (connection.elapses(wait)) {
        complete().send(body, connection);
      }
    };
  }

  /** Sends the headers at once, then one byte of the body per interval of the real clock. */
  static Transmission drip(Duration interval) {
    return (body, connection) -> {
      connection.sendHead(body.length);
      for (byte next : body) {
        if (!connection.elapses(interval)) {
          return;
        }
        connection.write(new byte[] {next});
      }
    };
  }

  /** Sends the body and then repeats its last byte until the client leaves. */
  static Transmission endless() {
    return (body, connection) -> {
      byte[] more = new byte[8192];
      Arrays.fill(more, body.length == 0 ? (byte) ' ' : body[body.length - 1]);
      connection.sendHeadOfUnknownLength().write(body);
      while (!connection.isReleased()) {
        connection.write(more);
      }
    };
  }
}
