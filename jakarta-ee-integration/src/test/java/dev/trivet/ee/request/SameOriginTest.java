// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

  private static SameOrigin rules(String baseUrl) {
    return new SameOrigin(
        ApplicationFixture.settings(URI.create("http://localhost:1"), "trivet.base-url=" + baseUrl)
            .guard());
  }

  private static FakeRequest post() {
    return new FakeBrowser().request("POST", "/x");
  }

  @ParameterizedTest
  @CsvSource({"same-origin, true", "same-site, false", "cross-site, false", "none, false"})
  void fetchMetadata_decides(String site, boolean holds) {
    SameOrigin sameOrigin = rules(ApplicationFixture.BASE);

    assertThat(sameOrigin.isOwn(post().header("Sec-Fetch-Site", site))).isEqualTo(holds);
    assertThat(
            sameOrigin.isOwn(
                post().header("Sec-Fetch-Site", site).header("Origin", "http://localhost:8080")))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/app, http://localhost:8080, true",
    "http://localhost:8080/app, http://localhost, false",
    "http://localhost:8080/app, https://localhost:8080, false",
    "http://localhost:8080/app, http://localhost:8080.evil.example, false",
    "http://localhost:8080/app, null, false",
    "http://localhost/app, http://localhost, true",
    "http://localhost:80/app, http://localhost, true",
    "https://app.example, https://app.example, true",
    "https://app.example:443, https://app.example, true",
    "https://App.Example/x, https://app.example, true",
    "https://app.example, HTTPS://APP.EXAMPLE:443, true",
    "https://app.example, https://app.example/, false",
    "https://app.example:8443, https://app.example:8443, true",
    "https://app.example:8443, https://app.example, false",
    "https://app.example, https://x.app.example, false",
    "'http://[::1]:8080/app', 'http://[::1]:8080', true"
  })
  void origin_decidesWhereThereIsNoFetchMetadata(String baseUrl, String origin, boolean holds) {
    SameOrigin sameOrigin = rules(baseUrl);

    assertThat(sameOrigin.isOwn(post().header("Origin", origin))).isEqualTo(holds);
  }

  @Test
  void withoutEither_itDoesNotHold() {
    FakeRequest request =
        post().header("Referer", ApplicationFixture.BASE).header("Host", "localhost:8080");

    assertThat(rules(ApplicationFixture.BASE).isOwn(request)).isFalse();
  }
}
