// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.request.Urls;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Pages of an application with a name, as a browser gets them. */
final class Pages {

  private static final Urls URLS =
      new Urls(ApplicationFixture.settings(URI.create(ApplicationFixture.BASE)).guard());

  private Pages() {}

  static PageView view(String name, @Nullable String theme, FakeRequest request) {
    return new PageViews(new ApplicationName(name), theme, null, URLS).of(request);
  }

  /** Makes the response to a person who prefers English. */
  static Response response(Page page) {
    return view("Incidents", null, new FakeBrowser().open("/a")).respond(page, 200, null);
  }

  static String html(Page page) {
    return String.valueOf(response(page).body());
  }

  static String policy(Response response) {
    return String.valueOf(response.headers().get("Content-Security-Policy"));
  }
}
