// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Exchange of one request and its response. It ends with the last byte of the body. The JDK's own
 * future ends on the common pool, whose threads an application may keep busy.
 */
final class Exchange implements BodyHandler<Void>, BodySubscriber<Void> {

  private final Request request;
  private final ConnectionPool.Loan connection;
  private final @Nullable OneTimeBody sent;
  private final CompletableFuture<Response> response = new CompletableFuture<>();

  /** End of the body, for the JDK's client. */
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile @Nullable ResponseInfo head;
  private volatile @Nullable Subscription subscription;

  Exchange(Request request, ConnectionPool.Loan connection) {
    this.request = request;
    this.connection = connection;
    this.sent = request.body() == null ? null : new OneTimeBody(request.body());
  }

  /** Returns the pending response, which fails with a {@link TrivetException} only. */
  CompletableFuture<Response> response() {
    return response;
  }

  /** Sends the request; returns what the JDK's client waits for. */
  CompletableFuture<HttpResponse<Void>> send() {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(builder::header);
    if (sent != null) {
      builder.POST(sent);
    }
    return connection.client().sendAsync(builder.build(), this);
  }

  /**
   * Drops the idle connections when not a byte has come on one of them, so that the next calls open
   * others. Later than most answers, and long before the deadline.
   */
  void dropIdleIfSilent() {
    if (isSilentOnUsedConnection()) {
      connection.dropIdle();
    }
  }

  private boolean isSilentOnUsedConnection() {
    return head == null && connection.isReused();
  }

  /** Ends the exchange at its deadline. */
  void endLate() {
    if (isSilentOnUsedConnection()) {
      fail(AtlassianUnavailableException.deadConnection(request.toString()));
    } else {
      giveUp("no whole answer within trivet.call-timeout");
    }
  }

  /** Ends the exchange without a response, although the request may have been read. */
  void giveUp(String reason) {
    fail(AtlassianUnavailableException.inDoubt(reason + ": " + request));
  }

  /**
   * Ends the exchange as the JDK's client does. Where a proxy refused the tunnel by status 407, the
   * client has a response that it never gave to this subscriber, and the request was not sent.
   */
  void end(@Nullable HttpResponse<Void> whole, @Nullable Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      boolean isSent = sent != null && sent.isTaken();
      fail(CallFailure.of(cause == null ? failure : cause, request, isSent));
    } else if (whole != null && head == null) {
      fail(CallFailure.proxyAsksForCredentials(request));
    }
  }

  private void complete(int status, HttpHeaders headers) {
    connection.giveBack(true);
    response.complete(Response.of(status, headers::allValues, body.toByteArray()));
  }

  private void fail(TrivetException failure) {
    connection.giveBack(false);
    response.completeExceptionally(failure);
  }

  @Override
  public BodySubscriber<Void> apply(ResponseInfo given) {
    head = given;
    return this;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      body.writeBytes(bytes);
    }
    if (body.size() > Response.MAX_BYTES) {
      Objects.requireNonNull(subscription).cancel();
      giveUp("an answer of more than " + Response.MAX_BYTES + " bytes");
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
    end(null, failure);
  }

  @Override
  public void onComplete() {
    ResponseInfo given = Objects.requireNonNull(head);
    end.complete(null);
    complete(given.statusCode(), given.headers());
  }
}
