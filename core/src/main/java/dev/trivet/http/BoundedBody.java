// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Body of a response, read only while it is small enough and in time. */
final class BoundedBody {

  /** One MiB: no response of Atlassian that we read is near this size. */
  static final int MAX_BYTES = 1 << 20;

  private static final int CHUNK = 8192;

  private BoundedBody() {}

  /**
   * Reads the whole body from a stream.
   *
   * @param in the stream; null from clients that give none for an empty body
   * @param late whether the deadline has passed
   * @throws IOException when the body is too big or comes too slowly
   */
  static byte[] read(@Nullable InputStream in, BooleanSupplier late) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (in == null) {
      return body.toByteArray();
    }
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      body.write(chunk, 0, n);
      if (body.size() > MAX_BYTES) {
        throw new IOException("it has more than " + MAX_BYTES + " bytes");
      }
      if (late.getAsBoolean()) {
        throw new IOException("the body came too slowly");
      }
    }
    return body.toByteArray();
  }

  /** Returns a subscriber of the JDK's client that cancels a body which is too big. */
  static BodySubscriber<byte[]> subscriber() {
    return new Subscriber(BodySubscribers.ofByteArray());
  }

  /** Subscriber that passes a body on while it is small enough. Called by one thread at a time. */
  private static final class Subscriber implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> target;
    private @Nullable Subscription subscription;
    private long size;

    Subscriber(BodySubscriber<byte[]> target) {
      this.target = target;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return target.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      target.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      size += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
      if (size <= MAX_BYTES) {
        target.onNext(buffers);
      } else if (subscription != null) {
        subscription.cancel();
        target.onError(new IOException("more than " + MAX_BYTES + " bytes"));
      }
    }

    @Override
    public void onError(Throwable failure) {
      target.onError(failure);
    }

    @Override
    public void onComplete() {
      target.onComplete();
    }
  }
}
