// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.fake.FakeAtlassian;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResetListenerTest {
  private final FakeAtlassian fake = FakeAtlassian.start();
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> params = new HashMap<>();
  private final ServletContextEvent event = new ServletContextEvent(context());
  private final ResetListener listener = new ResetListener();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void application_isResetWithTheStandIn_beforeResetReturns() {
    AtomicInteger resets = new AtomicInteger();
    attributes.put("trivet.fake.reset", (Runnable) resets::incrementAndGet);
    start();

    fake.reset();
    assertThat(resets).hasValue(1);
    fake.reset();
    assertThat(resets).hasValue(2);

    listener.contextDestroyed(event);
    fake.reset();
    assertThat(resets).hasValue(2);
  }

  @Test
  void failure_isThatOfTheReset_andTheStandInIsAsNewAllTheSame() {
    attributes.put(
        "trivet.fake.reset",
        (Runnable)
            () -> {
              throw new IllegalStateException("no database");
            });
    start();
    fake.clock().advance(Duration.ofDays(1));

    assertThatThrownBy(fake::reset).hasMessageContaining("/shop", "no database");
    assertThat(fake.clock().instant()).isBefore(Instant.now().plusSeconds(3600));
  }

  @Test
  void applicationWhoseTrivetCannotBeReset_saysSo() {
    start();

    assertThatThrownBy(fake::reset).hasMessageContaining("Trivet cannot be reset here");
  }

  @Test
  void withoutTheParam_nothingHappens() {
    listener.contextInitialized(event);

    fake.reset();
    listener.contextDestroyed(event);
  }

  @Test
  void standInThatIsNotThere_doesNotStopTheApplication() {
    fake.close();
    start();

    listener.contextDestroyed(event);
  }

  private void start() {
    params.put(ResetListener.STAND_IN, fake.url().toString());
    listener.contextInitialized(event);
  }

  private ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInitParameter" -> params.get(String.valueOf(arguments[0]));
                  case "getAttribute" -> attributes.get(String.valueOf(arguments[0]));
                  case "getContextPath" -> "/shop";
                  default -> throw new AssertionError(method);
                });
  }
}
