// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.response.FailureMessage;
import dev.trivet.ee.response.HtmlText;
import dev.trivet.fake.FakeAtlassian;
import org.jspecify.annotations.Nullable;

/**
 * Fixture of tests that cause a failure code with a request, with checks of the page and of problem
 * details.
 */
final class NumbersFixture implements AutoCloseable {

  private final FakeAtlassian fake;
  private final ApplicationFixture application;
  private @Nullable ApplicationFixture other;

  NumbersFixture(FakeAtlassian fake) {
    this.fake = fake;
    this.application = ApplicationFixture.open(fake);
  }

  /** Returns an application with the default settings. */
  ApplicationFixture application() {
    return application;
  }

  /** Opens an application with other settings. */
  ApplicationFixture open(String... settings) {
    ApplicationFixture opened = ApplicationFixture.open(fake, settings);
    other = opened;
    return opened;
  }

  /** Opens an application with these settings, in which Mia is signed in. */
  ApplicationFixture signedIn(String... settings) {
    ApplicationFixture opened = open(settings);
    opened.signIn("/a", "mia", "site-a");
    return opened;
  }

  /** Checks that the response is the page of the failure code. */
  void page(ProvokedFailure provoked, FakeResponse answer) {
    FailureMessage why = FailureMessage.of(provoked.code());
    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(answer.getHeader("Retry-After")).isEqualTo(why.retryAfter().orElse(null));
    String text = why.plainText();
    if (answer.getHeader("Refresh") != null) {
      text = text.replace("Please try again in", "This page tries again by itself in");
    }
    provoked.answer(
        answer.getStatus(),
        PageText.withoutIsolation(answer),
        HtmlText.escape(why.plainTitle()),
        HtmlText.escape(text));
  }

  /** Checks that the response is the problem details of the failure code. */
  void problem(ProvokedFailure provoked, FakeResponse answer) {
    FailureMessage why = FailureMessage.of(provoked.code());
    assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.getHeader("Retry-After")).isEqualTo(why.retryAfter().orElse(null));
    assertThat(ResponseParser.json(answer))
        .containsEntry("title", why.plainTitle())
        .containsEntry("detail", why.plainText())
        .containsEntry("code", provoked.code().number());
    provoked.answer(answer.getStatus(), answer.body(), why.plainTitle(), why.plainText());
  }

  @Override
  public void close() {
    application.close();
    if (other != null) {
      other.close();
    }
  }
}
