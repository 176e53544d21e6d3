// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.GuardSettings;
import dev.trivet.config.Secret;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.request.Urls;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ResponsesTest {

  private static final ErrorCode WHY = ErrorCode.NOT_SIGNED_IN;

  @AutoClose private final LogRecorder log = new LogRecorder();
  private final FakeBrowser browser = new FakeBrowser();
  private final GuardSettings settings =
      ApplicationFixture.settings(URI.create(ApplicationFixture.BASE)).guard();
  private final Urls urls = new Urls(settings);
  private final Responses responses =
      new Responses(
          urls,
          new SecurityLog(new ApplicationName("/app"), new Secret("secret"), System::nanoTime),
          new PageViews(new ApplicationName("/app"), null, null, urls));

  @Test
  void failureOfAPart_isALine_andTheRequestGoesOn() {
    responses.logFailedPart(
        browser.open("/a"), new AtlassianUnavailableException("away", null), "the site is unknown");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING [TRV-0301] the site is unknown: away, class transient, from ");
  }

  @Test
  void warning_isALine() {
    responses.logWarning(browser.open("/a"), ErrorCode.FOREIGN_ISSUER, "another issuer", "'x'");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING [TRV-0305] another issuer: 'x', class configuration, from ");
  }

  @Test
  void redirectToConnect_isALine_andNeverRepeatsTheRequest() {
    Response response = responses.redirectToConnect(browser.post("/a"), WHY, "/app/x");

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers()).containsEntry("Location", "/app/x");
    assertThat(log.lines()).singleElement().asString().startsWith("FINE [TRV-0101] ");
  }

  @Test
  void errorPage_isReplacedByAPage_withTheStatusOfTheError() {
    Response absent = responses.replaceErrorPage(browser.open("/a"), WHY, 404);
    Response failed = responses.replaceErrorPage(browser.open("/a"), WHY, 502);

    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.body()).contains("<h1>This page was not found</h1>");
    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.body())
        .contains("<h1>This page cannot be shown</h1>", "status <bdi>502</bdi>");
  }

  @Test
  void errorPage_isReplacedByProblemDetails_forAScript() {
    FakeRequest script = browser.fetch("/a");

    Response response = responses.replaceErrorPage(script, WHY, 404);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
    assertThat(response.body()).contains("\"status\":404", "This page was not found");
  }

  @Test
  void responseFromStatus400On_needsALineInTheLog() {
    assertThatThrownBy(() -> new Response(400, Map.of(), null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Response(399, Map.of(), null, null, null).line()).isNull();
  }
}
