// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * REST client of the server, for calls of the application to the products. What the standard has no
 * name for is set by the names of Jersey and RESTEasy, each of which ignores the other's.
 */
public final class RestClient {

  private RestClient() {}

  /**
   * Creates the client. Must run on a thread of the container: created on a fork-join thread, some
   * clients have no JSON.
   *
   * @param server the only server that the client calls
   * @param proxy forward proxy for all calls; null for that of the JVM, if any
   */
  public static Client create(
      URI server, @Nullable URI proxy, Duration connectTimeout, Duration callTimeout) {
    ClientBuilder builder =
        ClientBuilder.newBuilder()
            .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(callTimeout.toMillis(), TimeUnit.MILLISECONDS)
            // Jersey follows redirects unless this property is off; RESTEasy does not
            .property("jersey.config.client.followRedirects", false);
    URI way = proxy == null ? proxyOfJvm(server) : proxy;
    if (way != null) {
      builder
          .property("jersey.config.client.proxy.uri", way.toString())
          // RESTEasy ignores the properties of the JVM
          .property("org.jboss.resteasy.jaxrs.client.proxy.host", way.getHost())
          .property("org.jboss.resteasy.jaxrs.client.proxy.port", way.getPort())
          .property("org.jboss.resteasy.jaxrs.client.proxy.scheme", "http");
    }
    return builder.build();
  }

  /** Finds the proxy that the JVM has for a server, by {@code https.proxyHost} and the like. */
  private static @Nullable URI proxyOfJvm(URI server) {
    ProxySelector jvm = ProxySelector.getDefault();
    if (jvm == null) {
      return null;
    }
    return jvm.select(server).stream()
        .filter(each -> each.type() == Proxy.Type.HTTP)
        .map(each -> (InetSocketAddress) each.address())
        .map(RestClient::toUri)
        .findFirst()
        .orElse(null);
  }

  private static URI toUri(InetSocketAddress proxy) {
    try {
      // adds the brackets of an IPv6 address
      return new URI("http", null, proxy.getHostString(), proxy.getPort(), null, null, null);
    } catch (URISyntaxException unusable) {
      throw new IllegalArgumentException(unusable);
    }
  }
}
