// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.FilterConfig;
import java.lang.reflect.Field;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class AtlassianFilterTest {

  private final AtlassianFilter filter = new AtlassianFilter();
  private final FakeChain chain = new FakeChain();

  /** What CDI does. */
  private void inject(GateSource source) throws ReflectiveOperationException {
    Field field = AtlassianFilter.class.getDeclaredField("source");
    field.setAccessible(true);
    field.set(filter, source);
  }

  private FakeResponse send() throws Exception {
    filter.init(Partly.of(FilterConfig.class, new FakeFilterConfig()));
    FakeResponse response = new FakeResponse();
    filter.doFilter(new FakeBrowser().open("/a"), response, chain);
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
    try (Stage stage = Stage.open(fake)) {
      inject(context -> stage.gate);

      assertThat(send().getStatus()).isEqualTo(302);
      assertThat(chain.calls).isZero();
    }
  }
}
