// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Settings;
import dev.trivet.ee.servlet.ApplicationFixture;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test kit's reset is there for the kit's stand-in, and nowhere else. */
class TestKitResetTest {

  private static final String STAND_IN = "http://127.0.0.1:8090";
  private static final Runnable RESET = Thread::yield;

  private final Map<String, String> params = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();

  @Test
  void reset_isOffered_whereTheStandInIsTheAuthorizationServer() {
    params.put("trivet.fake.stand-in", STAND_IN);

    TestKitReset.offer(context(), settings(STAND_IN), RESET);

    assertThat(attributes).containsExactly(Map.entry("trivet.fake.reset", RESET));
  }

  @Test
  void withoutTheTestKit_nothingIsOffered() {
    TestKitReset.offer(context(), settings(STAND_IN), RESET);

    assertThat(attributes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://auth.atlassian.com", "https://localhost:8090"})
  void realAuthorizationServer_isNeverOne_evenIfTheParamNamesIt(String server) {
    params.put("trivet.fake.stand-in", server);

    TestKitReset.offer(context(), settings(server), RESET);

    assertThat(attributes).isEmpty();
  }

  @Test
  void anotherStandIn_isNone() {
    params.put("trivet.fake.stand-in", "http://127.0.0.1:8091");

    TestKitReset.offer(context(), settings(STAND_IN), RESET);

    assertThat(attributes).isEmpty();
  }

  private static Settings settings(String server) {
    return ApplicationFixture.settings(URI.create(server));
  }

  private ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInitParameter" -> params.get(String.valueOf(arguments[0]));
                  case "setAttribute" -> attributes.put(String.valueOf(arguments[0]), arguments[1]);
                  default -> throw new AssertionError(method);
                });
  }
}
