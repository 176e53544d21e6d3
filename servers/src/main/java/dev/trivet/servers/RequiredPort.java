// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Port that must be free before {@link Run} starts, with the message for the case that it is not.
 *
 * @param port its number
 * @param purpose what needs it
 * @param property name of the Maven property that selects another port
 */
record RequiredPort(int port, String purpose, String property) {

  private static final int TIMEOUT_MILLIS = 500;

  /**
   * Tells whether a program listens on the port, on IPv4 or IPv6. Browsers try both for
   * "localhost".
   */
  boolean taken() {
    try {
      for (InetAddress address : InetAddress.getAllByName("localhost")) {
        if (answers(address)) {
          return true;
        }
      }
    } catch (UnknownHostException noName) {
      return !free();
    }
    return !free();
  }

  String message() {
    return String.format(
        Locale.ROOT,
        """
        Port %d, needed for %s, is taken by another program.
        Stop that program, or select another port: mvn -Prun -D%s=%d""",
        port,
        purpose,
        property,
        port + 1000);
  }

  private boolean answers(InetAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private boolean free() {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
