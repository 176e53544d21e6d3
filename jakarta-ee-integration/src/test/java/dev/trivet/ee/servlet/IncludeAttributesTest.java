// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.request.ErrorPageRequest;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests of include attributes that the application writes. Servlets of servers serve the page that
 * these name, on some servers in every dispatch.
 */
@ExtendWith(FakeAtlassianExtension.class)
class IncludeAttributesTest {

  @AutoClose private final ApplicationFixture fixture;

  IncludeAttributesTest(FakeAtlassian fake) {
    this.fixture =
        ApplicationFixture.open(fake, "trivet.protect=/secret/*", "trivet.error-page=/oops");
  }

  private FakeRequest dispatch(DispatcherType type) {
    return fixture.browser.open("/public").dispatched(type).shownAs("/public", null);
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void includePath_thatIsGuarded_isDeniedInEveryDispatch(DispatcherType type) {
    fixture.send(dispatch(type).attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/secret/page"));
    fixture.send(dispatch(type).attribute(RequestDispatcher.INCLUDE_PATH_INFO, "/secret/page"));
    fixture.send(dispatch(type).attribute("org.apache.catalina.jsp_file", "/secret/page.jsp"));

    assertThat(fixture.chain.calls).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARD", "ASYNC", "ERROR"})
  void includePathInfo_outsideAnInclude_countsAlone(DispatcherType type) {
    fixture.send(
        dispatch(type)
            .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/public")
            .attribute(RequestDispatcher.INCLUDE_PATH_INFO, "/secret/page"));

    assertThat(fixture.chain.calls).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/public/../secret/page, /public/page",
    "/public//secret, /public/page",
    "/public;/../secret, /public/page",
    "/public/page, /public/../secret/page"
  })
  void includePath_spelledOddly_isDenied(String path, String uri) {
    for (DispatcherType type :
        new DispatcherType[] {DispatcherType.ASYNC, DispatcherType.INCLUDE}) {
      fixture.send(
          dispatch(type)
              .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, path)
              .attribute(RequestDispatcher.INCLUDE_REQUEST_URI, uri));
    }

    assertThat(fixture.chain.calls).isZero();
  }

  /** Checks characters that are ambiguous in a raw path only; here they are parts of file names. */
  @ParameterizedTest
  @CsvSource({"/public/page", "/public/100% of it?.html", "/public/#1.html", "/public/\u00e9"})
  void includePath_thatIsPublic_passes(String path) {
    fixture.send(
        dispatch(DispatcherType.INCLUDE).attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, path));
    fixture.send(
        dispatch(DispatcherType.FORWARD).attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, path));

    assertThat(fixture.chain.calls).isEqualTo(2);
  }

  /** Makes a request of an application whose attributes hide those of the server. */
  private static HttpServletRequest hiding(FakeRequest request, Map<String, String> attributes) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public @Nullable Object getAttribute(String name) {
        return attributes.containsKey(name) ? attributes.get(name) : super.getAttribute(name);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "/secret/page, servlet_path, /public/page",
    "/public/page, servlet_path, /secret/page",
    "/public/page, path_info, /secret/page"
  })
  void wrapper_changesNoIncludePath(String path, String forged, String value) throws Exception {
    FakeRequest request =
        dispatch(DispatcherType.INCLUDE).attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, path);

    fixture.gate.handle(
        hiding(request, Map.of("jakarta.servlet.include." + forged, value)),
        new FakeResponse(),
        fixture.chain);

    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void includePathInfo_thatNamesAGuardedPath_isPublic_belowAPublicServlet() {
    fixture.send(
        dispatch(DispatcherType.INCLUDE)
            .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/public")
            .attribute(RequestDispatcher.INCLUDE_PATH_INFO, "/secret/page"));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @Test
  void pass_ofTheErrorPage_coversNoIncludePath() throws Exception {
    FakeRequest request =
        dispatch(DispatcherType.FORWARD)
            .shownAs("/oops", null)
            .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/secret/page");

    fixture.gate.handle(new ErrorPageRequest(request, "/oops"), new FakeResponse(), fixture.chain);

    assertThat(fixture.chain.calls).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void signedIn_passesAsBefore(DispatcherType type) {
    fixture.signIn("/secret/x", "mia", "site-a");

    fixture.send(dispatch(type).attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/secret/page"));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }
}
