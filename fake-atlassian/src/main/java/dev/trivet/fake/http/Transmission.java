// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** How an answer goes out on the wire. Runs on the thread of its connection, holding no lock. */
@FunctionalInterface
public interface Transmission {

  /** Sends, or does whatever this way does instead. The connection is closed afterwards if torn. */
  void send(Response response, Connection connection) throws IOException;

  /** All of it at once. */
  static Transmission whole() {
    return (response, connection) -> connection.open(response).write(response.bytes());
  }

  /** Never, until the server is reset or closed. */
  static Transmission never() {
    return (response, connection) -> connection.hold();
  }

  /** Not one byte: the connection closes at once. */
  static Transmission torn() {
    return (response, connection) -> connection.tear();
  }

  /** Headers that promise all of the body, and its first bytes only. */
  static Transmission cutAfter(int bytes) {
    return (response, connection) -> {
      byte[] body = response.bytes();
      connection.open(response).write(Arrays.copyOf(body, Math.min(bytes, body.length)));
      connection.tear();
    };
  }

  /** All of it, later, by the real clock. */
  static Transmission after(Duration wait) {
    return (response, connection) -> {
      if (connection.elapses(wait)) {
        whole().send(response, connection);
      }
    };
  }

  /** Headers at once, then one byte of the body per interval of the real clock. */
  static Transmission drip(Duration interval) {
    return (response, connection) -> {
      connection.open(response);
      for (byte next : response.bytes()) {
        if (!connection.elapses(interval)) {
          return;
        }
        connection.write(new byte[] {next});
      }
    };
  }

  /** The body, then its last byte again and again until the client leaves. */
  static Transmission endless() {
    return (response, connection) -> {
      byte[] body = response.bytes();
      byte[] more = new byte[8192];
      Arrays.fill(more, body.length == 0 ? (byte) ' ' : body[body.length - 1]);
      connection.openEnded(response).write(body);
      while (!connection.released()) {
        connection.write(more);
      }
    };
  }
}
