// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.config.ApplicationName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * View of pages for one person: plain accessible HTML that works without scripts. It loads nothing
 * but the style sheets and images that its content policy names.
 *
 * @param application whose name is on every page
 * @param theme the address of the application's style sheet, or null
 * @param messages in the person's language
 * @param cleansAddress whether a failure leaves in the address what must not stay in the address
 *     bar
 */
record PageView(
    ApplicationName application, @Nullable String theme, Messages messages, boolean cleansAddress) {

  /** Takes the query out of the address bar. Without scripts it stays until the person goes on. */
  private static final String CLEAN = "history.replaceState(null,\"\",location.pathname)";

  private static final String SCRIPT_SOURCE = PageStyle.source(CLEAN);

  /** Leaves the address as it is. */
  PageView keepAddress() {
    return new PageView(application, theme, messages, false);
  }

  /**
   * Makes the response with a status.
   *
   * @param line of the log, which every status from 400 on needs
   */
  Response respond(Page page, int status, @Nullable CorrelationId line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Content-Type", "text/html;charset=UTF-8");
    fields.put("Cache-Control", "no-store");
    fields.put("Content-Security-Policy", policy(page, line != null));
    fields.put("X-Frame-Options", "DENY");
    fields.put("Cross-Origin-Resource-Policy", "same-origin");
    fields.put("X-Content-Type-Options", "nosniff");
    // without a referrer browsers post with "Origin: null", which is not this origin
    fields.put("Referrer-Policy", page.controls() == null ? "no-referrer" : "same-origin");
    return new Response(status, fields, html(page, line != null), null, line);
  }

  /**
   * Makes the content security policy. With a form it leaves {@code form-action} out: Chromium
   * applies that to redirects, too, and Trivet's may lead to Atlassian.
   */
  private String policy(Page page, boolean failed) {
    Controls controls = page.controls();
    Set<String> images = controls == null ? Set.of() : new TreeSet<>(controls.imageSources());
    return "default-src 'none'; style-src "
        + sheets(page).map(address -> source(address) + " ").collect(Collectors.joining())
        + PageStyle.SOURCE
        + (cleansAddress && failed ? "; script-src " + SCRIPT_SOURCE : "")
        + (images.isEmpty() ? "" : "; img-src " + String.join(" ", images))
        + "; frame-ancestors 'none'; base-uri 'none'"
        + (controls == null ? "; form-action 'none'" : "");
  }

  /** Returns the addresses of the style sheets; the application's is the last one and wins. */
  private Stream<String> sheets(Page page) {
    return Stream.concat(Stream.ofNullable(page.sheet()), Stream.ofNullable(theme));
  }

  /** Makes the source of one address. A policy cannot name an IPv6 address, nor a comma. */
  private static String source(String address) {
    return address.contains("[") ? "'self'" : address.replace(",", "%2C");
  }

  private String html(Page page, boolean failed) {
    String name = application.isShown() ? HtmlText.isolate(application.text()) : "";
    return "<!doctype html>\n<html lang=\""
        + HtmlText.escape(messages.tag())
        + "\" dir=\""
        + messages.direction()
        + "\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + "<title>"
        + HtmlText.escape(messages.plain(page.title()))
        + (name.isEmpty() ? "" : " · " + HtmlText.escape(application.text()))
        + "</title><style>"
        + PageStyle.TEXT
        + "</style>"
        + sheets(page).map(PageView::sheet).collect(Collectors.joining())
        + (cleansAddress && failed ? "<script>" + CLEAN + "</script>" : "")
        + "</head>\n<body>"
        + (name.isEmpty() ? "" : "<header>" + name + "</header>")
        + "<main><h1>"
        + messages.html(page.title())
        + "</h1>\n<p>"
        + messages.html(page.text())
        + "</p>\n"
        + controls(page)
        + "</main></body></html>\n";
  }

  private static String sheet(String address) {
    return "<link rel=\"stylesheet\" href=\"" + HtmlText.escape(address) + "\">";
  }

  /** Makes the ways on. A link is shown as a button where no control is one. */
  private String controls(Page page) {
    Controls controls = page.controls();
    Link other = page.other();
    String look = controls == null ? " class=\"on\"" : "";
    return (controls == null ? "" : controls.html(messages))
        + (page.link().isNone() ? "" : "<p>" + page.link().html(messages, look) + "</p>\n")
        + (other == null ? "" : "<p>" + other.html(messages, "") + "</p>\n")
        + (page.footnote() == null
            ? ""
            : "<p><small>" + HtmlText.escape(page.footnote()) + "</small></p>");
  }
}
