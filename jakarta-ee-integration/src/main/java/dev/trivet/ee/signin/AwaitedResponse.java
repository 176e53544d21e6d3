// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Response that needs a result first. The request waits for it without a thread, and the response
 * is made on a thread of the container.
 *
 * @param result for which the request waits
 * @param then makes the response when the result is there, of the request as it is then
 * @param end runs when the request is over, perhaps without a response; may run again
 */
record AwaitedResponse(
    CompletableFuture<?> result, Function<HttpServletRequest, Response> then, Runnable end) {

  /** Makes one with nothing to do at the end of the request. */
  AwaitedResponse(CompletableFuture<?> result, Function<HttpServletRequest, Response> then) {
    this(result, then, () -> {});
  }

  /** Makes one that needs no result. */
  static AwaitedResponse of(Response ready) {
    return new AwaitedResponse(CompletableFuture.completedFuture(ready), request -> ready);
  }

  /** Makes the response, now that the result is there. */
  Response resume(HttpServletRequest request) {
    try {
      return then.apply(request);
    } finally {
      end.run();
    }
  }
}
