// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** How an answer goes out on the wire. Runs on the thread of its connection, holding no lock. */
@FunctionalInterface
public interface Delivery {

  /** Sends, or does whatever this way does instead. The connection is closed afterwards if torn. */
  void send(Response response, Wire wire) throws IOException;

  /** All of it at once. */
  static Delivery whole() {
    return (response, wire) -> wire.open(response).write(response.bytes());
  }

  /** Never, until the server is reset or closed. */
  static Delivery never() {
    return (response, wire) -> wire.hold();
  }

  /** Not one byte: the connection closes at once. */
  static Delivery torn() {
    return (response, wire) -> wire.tear();
  }

  /** Headers that promise all of the body, and its first bytes only. */
  static Delivery cutAfter(int bytes) {
    return (response, wire) -> {
      byte[] body = response.bytes();
      wire.open(response).write(Arrays.copyOf(body, Math.min(bytes, body.length)));
      wire.tear();
    };
  }

  /** All of it, later, by the real clock. */
  static Delivery after(Duration wait) {
    return (response, wire) -> {
      if (wire.elapses(wait)) {
        whole().send(response, wire);
      }
    };
  }

  /** Headers at once, then one byte of the body per interval of the real clock. */
  static Delivery drip(Duration interval) {
    return (response, wire) -> {
      wire.open(response);
      for (byte next : response.bytes()) {
        if (!wire.elapses(interval)) {
          return;
        }
        wire.write(new byte[] {next});
      }
    };
  }

  /** The body, then its last byte again and again until the client leaves. */
  static Delivery endless() {
    return (response, wire) -> {
      byte[] body = response.bytes();
      byte[] more = new byte[8192];
      Arrays.fill(more, body.length == 0 ? (byte) ' ' : body[body.length - 1]);
      wire.openEnded(response).write(body);
      while (!wire.released()) {
        wire.write(more);
      }
    };
  }
}
