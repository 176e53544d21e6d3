// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** REST client of the server, for calls of the application to the products. */
public final class RestClient {

  private RestClient() {}

  /**
   * Creates the client. Must run on a thread of the container: created on a fork-join thread, some
   * clients have no JSON.
   */
  public static Client create(Duration connectTimeout, Duration callTimeout) {
    return ClientBuilder.newBuilder()
        .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(callTimeout.toMillis(), TimeUnit.MILLISECONDS)
        // Jersey follows redirects unless told otherwise; RESTEasy does not and ignores this
        .property("jersey.config.client.followRedirects", false)
        .build();
  }
}
