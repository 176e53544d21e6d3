// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that the filter's gate allocates for a request, besides the server and the application. */
@ExtendWith(FakeAtlassianExtension.class)
class GateAllocationTest {

  private static final int REQUESTS = 2_000;

  private final FakeAtlassian fake;
  private final QuietResponse response = new QuietResponse();
  private @Nullable ApplicationFixture stage;

  GateAllocationTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    if (stage != null) {
      stage.close();
    }
  }

  private ApplicationFixture open(int patterns) {
    String areas =
        IntStream.rangeClosed(1, patterns)
            .mapToObj(i -> "/area" + i + "/*")
            .collect(Collectors.joining(","));
    ApplicationFixture opened = ApplicationFixture.open(fake, "trivet.protect=" + areas);
    stage = opened;
    return opened;
  }

  private long allocated(ApplicationFixture opened, PlainRequest request) throws Exception {
    return AllocatedBytes.each(
        REQUESTS,
        () -> {
          opened.gate.handle(request, response, (passed, answered) -> {});
          return null;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void publicRequest_allocatesNothing(int patterns) throws Exception {
    assertThat(allocated(open(patterns), new PlainRequest("/public"))).isZero();
  }

  /** The wrapper that tells the application its caller. */
  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void requestOfAnAccount_allocatesItsWrapperAlone(int patterns) throws Exception {
    ApplicationFixture opened = open(patterns);
    opened.signIn("/area1/a", "mia", "site-a");
    PlainRequest request = new PlainRequest("/area1/a").in(opened.browser.session());

    assertThat(allocated(opened, request)).isBetween(1L, 24L);
  }

  /** Response that keeps nothing. */
  private static final class QuietResponse extends HttpServletResponseWrapper {

    QuietResponse() {
      super(new FakeResponse());
    }

    @Override
    public void setHeader(String name, String value) {}
  }
}
