// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SampleCallTest {

  @Test
  void call_goesToThisProcess_andHasAResponse() throws Exception {
    try (ConnectionPool pool = new ConnectionPool(HttpClient::newHttpClient, System::nanoTime)) {
      Response response = SampleCall.make(pool);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{}");
    }
  }

  @Test
  void warmUp_leavesTheProxyAlone_andNoThread() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread[] seen = new Thread[1000];
      JdkTransport transport =
          JdkTransport.create(
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              URI.create("http://127.0.0.1:" + proxy.getLocalPort()));

      transport.warmUp();
      transport.close();

      proxy.setSoTimeout(100);
      assertThatThrownBy(proxy::accept).isInstanceOf(SocketTimeoutException.class);
      int count = Thread.enumerate(seen);
      while (hasClient(seen, count)) {
        Thread.sleep(10);
        count = Thread.enumerate(seen);
      }
    }
  }

  private static boolean hasClient(Thread[] threads, int count) {
    for (int i = 0; i < count; i++) {
      ThreadGroup group = threads[i].getThreadGroup();
      if (group != null && group.getName().equals("trivet-http") && threads[i].isAlive()) {
        return true;
      }
    }
    return false;
  }
}
