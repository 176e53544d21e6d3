// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Page of Trivet: plain accessible HTML that works without scripts. It loads nothing, except the
 * style sheet that {@code sheet} names.
 *
 * @param title what happened, in a few words
 * @param text what it means, in a sentence or two
 * @param link the one way on
 * @param footnote number and correlation id of a failure, or null
 * @param form buttons that change something, or null
 * @param sheet the address of Trivet's style sheet that the page loads, or null
 * @param retryAfter seconds after which the browser loads the page again by itself, or null
 */
public record Page(
    String title,
    String text,
    Link link,
    @Nullable String footnote,
    @Nullable Form form,
    @Nullable String sheet,
    @Nullable String retryAfter) {

  private static final String STYLE =
      "body{font:1rem/1.5 system-ui,sans-serif;color:#172b4d;background:#f7f8f9;margin:0}"
          + "main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;"
          + "border-radius:.5rem;box-shadow:0 1px 3px #091e4240}h1{font-size:1.4rem;margin-top:0}"
          + "a{color:#0c66e4}.on{display:inline-block;padding:.5rem 1rem;border-radius:.25rem;"
          + "background:#0c66e4;color:#fff;text-decoration:none;border:0;font:inherit;"
          + "cursor:pointer}small{color:#44546f}";

  private static final String STYLE_HASH = " 'sha256-" + digest(STYLE) + "'";

  /** Makes a page without a form. */
  public Page(String title, String text, Link link, @Nullable String footnote) {
    this(title, text, link, footnote, null, null, null);
  }

  /** Adds a form in front of the link. */
  public Page withForm(Form added) {
    return new Page(title, text, link, footnote, added, sheet, retryAfter);
  }

  /** Adds a style sheet of Trivet that the page loads. */
  public Page withStyleSheet(String address) {
    return new Page(title, text, link, footnote, form, address, retryAfter);
  }

  /** Lets the browser load the page again; no script is needed, and no address is repeated. */
  Page withRetry(String seconds) {
    return new Page(title, text, link, footnote, form, sheet, seconds);
  }

  /** Makes the response of a success. */
  public Response toResponse(int status) {
    return toResponse(status, null);
  }

  /**
   * Makes the response with a status.
   *
   * @param line of the log, which every status from 400 on needs
   */
  public Response toResponse(int status, @Nullable CorrelationId line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Content-Type", "text/html;charset=UTF-8");
    fields.put("Cache-Control", "no-store");
    fields.put("Content-Security-Policy", policy());
    fields.put("X-Frame-Options", "DENY");
    fields.put("Cross-Origin-Resource-Policy", "same-origin");
    fields.put("X-Content-Type-Options", "nosniff");
    // without a referrer browsers post with "Origin: null", which is not this origin
    fields.put("Referrer-Policy", form == null ? "no-referrer" : "same-origin");
    return new Response(status, fields, html(), null, line);
  }

  /**
   * Makes the content security policy. With a form it leaves {@code form-action} out: Chromium
   * applies that to redirects, too, and Trivet's may lead to Atlassian.
   */
  private String policy() {
    return "default-src 'none'; style-src"
        + (sheet == null ? "" : " 'self'")
        + STYLE_HASH
        + "; frame-ancestors 'none'; base-uri 'none'"
        + (form == null ? "; form-action 'none'" : "");
  }

  private String html() {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + (retryAfter == null
            ? ""
            : "<meta http-equiv=\"refresh\" content=\"" + HtmlText.escape(retryAfter) + "\">")
        + "<title>"
        + HtmlText.escape(title)
        + "</title><style>"
        + STYLE
        + "</style>"
        + (sheet == null ? "" : "<link rel=\"stylesheet\" href=\"" + HtmlText.escape(sheet) + "\">")
        + "</head>\n"
        + "<body><main><h1>"
        + HtmlText.escape(title)
        + "</h1>\n<p>"
        + HtmlText.escape(text)
        + "</p>\n"
        + (form == null ? "" : form.html())
        + (link.isNone() ? "" : linkHtml())
        + (footnote == null ? "" : "<small>" + HtmlText.escape(footnote) + "</small>")
        + "</main></body></html>\n";
  }

  private String linkHtml() {
    return "<p><a"
        + (form == null ? " class=\"on\"" : "")
        + " href=\""
        + HtmlText.escape(link.address())
        + "\">"
        + HtmlText.escape(link.text())
        + "</a></p>\n";
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
