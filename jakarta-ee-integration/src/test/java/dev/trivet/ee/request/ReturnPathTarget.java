// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fuzz target: a return page never leads out of the application, from any source. */
public final class ReturnPathTarget {

  private static final Urls LINKS =
      new Urls(ApplicationFixture.settings(URI.create(ApplicationFixture.BASE)).guard());

  private ReturnPathTarget() {}

  /** Reads the input as a page, as {@code to} of {@code /connect}, and as a request's target. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);

    Optional<String> page = ReturnPath.parse(text);
    page.ifPresent(kept -> assertThat(kept).isEqualTo(text));
    ReturnPathTest.assertStaysHere(LINKS.page(page.orElse("")));

    parameter(text, page);
    request(text);
  }

  private static void parameter(String text, Optional<String> page) {
    FakeRequest request =
        new FakeBrowser().open("/c?to=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    Optional<String> to = Parameters.page(request, LINKS);
    ReturnPathTest.assertStaysHere(LINKS.page(to.orElse("")));
    assertThat(to.isPresent()).isEqualTo(page.isPresent() || text.isEmpty());
    String path = to.orElse("").split("\\?", 2)[0];
    // no own path, which would start another flow, except the page where a site is chosen
    assertThat(path.startsWith("/atlassian/") && path.length() > "/atlassian/".length())
        .isEqualTo(path.equals("/atlassian/sites"));
  }

  private static void request(String text) {
    String[] parts = text.split("\\?", 2);
    String query = parts.length < 2 ? "" : "?" + parts[1];
    FakeRequest request =
        new FakeBrowser().open("/x" + query).raw("/app" + parts[0], "/app").shownAs(parts[0], null);
    Optional<String> back = ReturnPath.read(request);
    ReturnPathTest.assertStaysHere(LINKS.page(back.orElse("")));
    back.ifPresent(kept -> assertThat(kept).endsWith(query));
  }
}
