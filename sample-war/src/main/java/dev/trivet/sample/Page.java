// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** Layout of every page of the sample: head, navigation, main part, footer. */
final class Page {

  /**
   * Content security policy: no scripts, and images from any host, because Atlassian hosts the
   * avatars.
   */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src http: https:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private final String context;
  private final String here;
  private final String title;
  private final boolean guarded;

  private Page(HttpServletRequest request, String title, boolean guarded) {
    this.context = request.getContextPath();
    this.here = request.getServletPath();
    this.title = title;
    this.guarded = guarded;
  }

  /** Makes a public page. */
  static Page open(HttpServletRequest request, String title) {
    return new Page(request, title, false);
  }

  /** Makes a page for signed-in people; an attribute of its main part says so, for tests. */
  static Page guarded(HttpServletRequest request, String title) {
    return new Page(request, title, true);
  }

  /** Writes this page as the response. */
  void send(HttpServletResponse response, int status, Consumer<Html> content) throws IOException {
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    // not no-referrer: browsers would send "Origin: null" with the sign-out form
    response.setHeader("Referrer-Policy", "same-origin");
    response.getWriter().write(render(content));
  }

  private String render(Consumer<Html> content) {
    Html html = new Html();
    html.element(
        "html",
        page -> page.element("head", this::head).element("body", body(content)),
        "lang",
        "en");
    return "<!DOCTYPE html>\n" + html;
  }

  private void head(Html head) {
    head.element("meta", "", "charset", "UTF-8")
        .element("meta", "", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .element("title", title + " - Trivet sample")
        .element("link", "", "rel", "stylesheet", "href", context + "/style.css");
  }

  private Consumer<Html> body(Consumer<Html> content) {
    Consumer<Html> inner = main -> main.element("h1", title).element("div", content);
    Consumer<Html> wide = main -> main.element("div", inner, "class", "wide", "id", "content");
    return body -> {
      body.element("a", "Skip to the content", "class", "skip", "href", "#content");
      body.element("header", header -> header.element("div", this::navigation, "class", "wide"));
      if (guarded) {
        body.element("main", wide, "data-guarded", "");
      } else {
        body.element("main", wide);
      }
      body.element(
          "footer",
          footer ->
              footer.element(
                  "div",
                  "The sample of Trivet: Atlassian sign-in for Jakarta EE.",
                  "class",
                  "wide"));
    };
  }

  private void navigation(Html header) {
    header.element("a", "Trivet sample", "class", "brand", "href", context + "/");
    header.element(
        "nav",
        nav ->
            nav.element(
                "ul",
                list -> {
                  entry(list, "Home", "/");
                  entry(list, "App", "/app/");
                  entry(list, "Issues", "/app/issues");
                }),
        "aria-label",
        "Pages");
  }

  private void entry(Html list, String text, String path) {
    boolean current = path.equals(here.isEmpty() ? "/" : here);
    String[] address = {"href", context + path};
    String[] marked = {"href", context + path, "aria-current", "page"};
    list.element("li", item -> item.element("a", text, current ? marked : address));
  }
}
