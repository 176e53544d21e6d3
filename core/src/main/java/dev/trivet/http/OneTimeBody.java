// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Body of a request that is handed out once. The JDK's client repeats a POST whose connection was
 * closed when the JVM runs with {@code jdk.httpclient.enableAllMethodRetry}. That attempt fails
 * here, without a byte of the body. The client asks for a body when it has a connection, and over
 * TLS when the handshake is done.
 */
final class OneTimeBody implements BodyPublisher {

  private static final class NoBytes implements Subscription {

    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }

  private final BodyPublisher body;
  private final AtomicBoolean isTaken = new AtomicBoolean();

  OneTimeBody(String text) {
    this.body = BodyPublishers.ofString(text);
  }

  /** Whether a byte of the body may have left. */
  boolean isTaken() {
    return isTaken.get();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> client) {
    if (isTaken.compareAndSet(false, true)) {
      body.subscribe(client);
      return;
    }
    client.onSubscribe(new NoBytes());
    client.onError(new IOException("sent already"));
  }
}
