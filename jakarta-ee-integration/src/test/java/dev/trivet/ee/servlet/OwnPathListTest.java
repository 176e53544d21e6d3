// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.response.Response;
import dev.trivet.ee.signin.OwnPath;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own paths that are handed in from outside, beside those of the sign-in. */
@ExtendWith(FakeAtlassianExtension.class)
class OwnPathListTest {

  private final FakeAtlassian fake;

  OwnPathListTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  private interface Work {
    @Nullable Response handle(HttpServletRequest request, HttpServletResponse response)
        throws IOException;
  }

  private record TestPath(String name, Work work) implements OwnPath {

    @Override
    public Set<String> methods() {
      return Set.of("GET");
    }

    @Override
    public @Nullable Response handle(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      return work.handle(request, response);
    }
  }

  @ParameterizedTest
  @CsvSource({"/atlassian/api/a/b, api", "/atlassian/api/x/c, x", "/atlassian/health, health"})
  void path_isFoundByItsNameOrTheLongestPrefix(String path, String found) {
    List<OwnPath> more =
        List.of(
            new TestPath("api/*", (request, response) -> Response.json("\"api\"")),
            new TestPath("api/x/*", (request, response) -> Response.json("\"x\"")),
            new TestPath("health", (request, response) -> Response.json("\"health\"")));
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, more)) {
      assertThat(fixture.send(fixture.browser.fetch(path)).body()).isEqualTo("\"" + found + "\"");
      assertThat(fixture.send(fixture.browser.open("/atlassian/connect")).getStatus())
          .isEqualTo(302);
    }
  }

  @Test
  void twoPathsOfOneName_areRefused() {
    TestPath path = new TestPath("api/*", (request, response) -> null);

    assertThatThrownBy(() -> ApplicationFixture.open(fake, List.of(path, path)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("api/*");
  }

  @Test
  void pathThatStreams_writesTheResponseItself() {
    TestPath stream =
        new TestPath(
            "api/*",
            (request, response) -> {
              response.setStatus(206);
              response.setContentType("text/plain");
              response.getOutputStream().write("chunk ".getBytes(StandardCharsets.UTF_8));
              response.getOutputStream().write("chunk".getBytes(StandardCharsets.UTF_8));
              return null;
            });
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, List.of(stream))) {
      FakeResponse response = fixture.send(fixture.browser.fetch("/atlassian/api/a"));

      assertThat(response.getStatus()).isEqualTo(206);
      assertThat(response.body()).isEqualTo("chunk chunk");
      assertThat(response.getHeader("Content-Type")).isEqualTo("text/plain");
    }
  }

  /** What completes later finds the response untouched: nothing is written or reset before. */
  @Test
  void pathThatCompletesLater_findsTheResponseUntouched() throws IOException {
    HttpServletResponse[] kept = new HttpServletResponse[1];
    TestPath later =
        new TestPath(
            "wait",
            (request, response) -> {
              kept[0] = response;
              return null;
            });
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, List.of(later))) {
      FakeResponse response = fixture.send(fixture.browser.fetch("/atlassian/wait"));
      assertThat(response.body()).isEmpty();
      assertThat(response.getHeader("Cache-Control")).isNull();

      kept[0].setStatus(202);
      kept[0].getOutputStream().write("done".getBytes(StandardCharsets.UTF_8));
      assertThat(response.getStatus()).isEqualTo(202);
      assertThat(response.body()).isEqualTo("done");
    }
  }
}
