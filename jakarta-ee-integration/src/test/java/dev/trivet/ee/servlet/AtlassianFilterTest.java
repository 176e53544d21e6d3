// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContextEvent;
import java.lang.reflect.Field;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class AtlassianFilterTest {

  private final AtlassianFilter filter = new AtlassianFilter();
  private final FakeChain chain = new FakeChain();
  private final FakeBrowser browser = new FakeBrowser();

  /** Injects the source, as CDI does. */
  private void inject(GateSource source) throws ReflectiveOperationException {
    Field field = AtlassianFilter.class.getDeclaredField("source");
    field.setAccessible(true);
    field.set(filter, source);
  }

  private FakeResponse send() throws Exception {
    init(browser.context);
    return send(browser);
  }

  private void init(FakeContext context) {
    filter.init(PartialImplementation.of(FilterConfig.class, new FakeFilterConfig(context)));
  }

  private FakeResponse send(FakeBrowser visitor) throws Exception {
    FakeResponse response = new FakeResponse();
    filter.doFilter(visitor.open("/a"), response, chain);
    return response;
  }

  @Test
  void filter_withoutCdi_servesNothing() throws Exception {
    assertThat(send().getStatus()).isEqualTo(503);
    assertThat(chain.calls).isZero();
  }

  @Test
  void filter_neverInitialised_servesNothing() throws Exception {
    FakeResponse response = new FakeResponse();

    filter.doFilter(new FakeBrowser().open("/a"), response, chain);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(chain.calls).isZero();
  }

  static Stream<Throwable> breakdowns() {
    return Stream.of(
        new IllegalStateException("broken"),
        new NoClassDefFoundError("broken"),
        new ServiceConfigurationError("broken"));
  }

  @ParameterizedTest
  @MethodSource("breakdowns")
  void filter_thatCannotBeOpened_servesNothing(Throwable broken) throws Exception {
    inject(
        context -> {
          if (broken instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) broken;
        });

    assertThat(send().getStatus()).isEqualTo(503);
    assertThat(chain.calls).isZero();
  }

  @Test
  void filter_opensItsGate(FakeAtlassian fake) throws Exception {
    try (ApplicationFixture fixture = ApplicationFixture.open(fake)) {
      inject(opening(fixture));

      assertThat(send().getStatus()).isEqualTo(302);
      assertThat(chain.calls).isZero();
    }
  }

  /** Returns the gate, as the bean does. */
  private static GateSource opening(ApplicationFixture fixture) {
    return context -> {
      GateRegistry.open(context, fixture.gate, fixture::close);
      return fixture.gate;
    };
  }

  @Test
  void filter_asksTheGateThatWasOpenedLast(FakeAtlassian fake) throws Exception {
    try (ApplicationFixture fixture = ApplicationFixture.open(fake);
        ApplicationFixture later = ApplicationFixture.open(fake, "trivet.protect=/elsewhere")) {
      inject(opening(fixture));
      init(browser.context);
      assertThat(send(browser).getStatus()).isEqualTo(302);

      opening(later).gate(browser.context.asContext());

      assertThat(send(browser).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void requestOfAnotherWebApplication_isRefused(FakeAtlassian fake) throws Exception {
    FakeBrowser other = new FakeBrowser();
    other.context.contextPath = "/other";
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, "trivet.protect=/elsewhere");
        LogRecorder log = new LogRecorder()) {
      inject(opening(fixture));
      init(browser.context);

      FakeResponse response = send(other);

      assertThat(response.getStatus()).isEqualTo(503);
      assertThat(response.body()).contains("TRV-0009");
      assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(chain.calls).isZero();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("[TRV-0009]", "'/other'", "'/app'", "filter of its own");
      assertThat(send(browser).getStatus()).isEqualTo(200);
      assertThat(chain.calls).isOne();
    }
  }

  @Test
  void requestOfAnotherWebApplication_withItsOwnGate_isRefused(FakeAtlassian fake)
      throws Exception {
    FakeBrowser other = new FakeBrowser();
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, "trivet.protect=/elsewhere");
        ApplicationFixture another = ApplicationFixture.open(fake)) {
      inject(opening(fixture));
      init(browser.context);
      opening(another).gate(other.context.asContext());

      assertThat(send(other).getStatus()).isEqualTo(503);
      assertThat(chain.calls).isZero();
    }
  }

  @Test
  void filterInitialisedTwice_servesTheLastWebApplicationOnly(FakeAtlassian fake) throws Exception {
    FakeBrowser first = new FakeBrowser();
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, "trivet.protect=/elsewhere");
        ApplicationFixture another = ApplicationFixture.open(fake, "trivet.protect=/elsewhere")) {
      inject(opening(another));
      init(first.context);
      inject(opening(fixture));
      init(browser.context);

      assertThat(send(first).getStatus()).isEqualTo(503);
      assertThat(send(browser).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void end_closesWhatNoListenerWillClose(FakeAtlassian fake) throws Exception {
    AtomicInteger closed = new AtomicInteger();
    try (ApplicationFixture fixture = ApplicationFixture.open(fake)) {
      inject(
          context -> {
            GateRegistry.open(context, fixture.gate, closed::incrementAndGet);
            return fixture.gate;
          });
      init(browser.context);

      filter.destroy();
      filter.destroy();

      assertThat(closed).hasValue(1);
      assertThat(GateRegistry.find(browser.context.asContext())).isNull();
      assertThat(send(browser).getStatus()).isEqualTo(503);
    }
  }

  @Test
  void end_leavesToTheListenerWhatIsTheListeners(FakeAtlassian fake) throws Exception {
    AtomicInteger closed = new AtomicInteger();
    try (ApplicationFixture fixture = ApplicationFixture.open(fake)) {
      inject(
          context -> {
            GateRegistry.open(context, fixture.gate, closed::incrementAndGet);
            return fixture.gate;
          });
      init(browser.context);
      ContextState.getOrCreate(browser.context.asContext()).markRegistered();

      filter.destroy();

      assertThat(closed).hasValue(0);
      new StartupListener().contextDestroyed(new ServletContextEvent(browser.context.asContext()));
      assertThat(closed).hasValue(1);
    }
  }
}
