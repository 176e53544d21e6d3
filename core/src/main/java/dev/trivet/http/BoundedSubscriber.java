// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Passes a body on while it is small enough. Called by one thread at a time. */
final class BoundedSubscriber implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> target;
  private @Nullable Subscription subscription;
  private long size;

  BoundedSubscriber(BodySubscriber<byte[]> target) {
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
    if (size <= BoundedBody.MAX_BYTES) {
      target.onNext(buffers);
    } else if (subscription != null) {
      subscription.cancel();
      target.onError(new IOException("more than " + BoundedBody.MAX_BYTES + " bytes"));
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
