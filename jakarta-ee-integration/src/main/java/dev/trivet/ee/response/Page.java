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
 * A page of ours: plain accessible HTML that works without script and loads nothing, but for one
 * style sheet where it says so.
 *
 * @param title what happened, in a few words
 * @param text what it means, in a sentence or two
 * @param linkText what the one way on is called
 * @param link where it leads; empty where there is no way on
 * @param footnote number and correlation id for who looks into it, or null
 * @param form other ways on, which change something, or null
 * @param sheet the address of a style sheet of ours that is loaded, or null
 */
public record Page(
    String title,
    String text,
    String linkText,
    String link,
    @Nullable String footnote,
    @Nullable Form form,
    @Nullable String sheet) {

  private static final String STYLE =
      "body{font:1rem/1.5 system-ui,sans-serif;color:#172b4d;background:#f7f8f9;margin:0}"
          + "main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;"
          + "border-radius:.5rem;box-shadow:0 1px 3px #091e4240}h1{font-size:1.4rem;margin-top:0}"
          + "a{color:#0c66e4}.on{display:inline-block;padding:.5rem 1rem;border-radius:.25rem;"
          + "background:#0c66e4;color:#fff;text-decoration:none;border:0;font:inherit;"
          + "cursor:pointer}small{color:#44546f}";

  private static final String STYLE_HASH = " 'sha256-" + digest(STYLE) + "'";

  /** With one way on. */
  public Page(String title, String text, String linkText, String link, @Nullable String footnote) {
    this(title, text, linkText, link, footnote, null, null);
  }

  /** With other ways on, in front of the link. */
  public Page with(Form other) {
    return new Page(title, text, linkText, link, footnote, other, sheet);
  }

  /** With a style sheet of ours that is loaded. */
  public Page loading(String address) {
    return new Page(title, text, linkText, link, footnote, form, address);
  }

  /** As an answer of this status to what went well. */
  public Response answer(int status) {
    return answer(status, null);
  }

  /** As an answer of this status, which the log tells from 400 on. */
  public Response answer(int status, @Nullable CorrelationId line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Content-Type", "text/html;charset=UTF-8");
    fields.put("Cache-Control", "no-store");
    fields.put("Content-Security-Policy", policy());
    fields.put("X-Frame-Options", "DENY");
    fields.put("Cross-Origin-Resource-Policy", "same-origin");
    fields.put("X-Content-Type-Options", "nosniff");
    // without a referrer browsers post with "Origin: null", which is nobody's
    fields.put("Referrer-Policy", form == null ? "no-referrer" : "same-origin");
    return new Response(status, fields, html(), null, line);
  }

  /**
   * Where there is a form, nothing is said of where forms lead: Chromium asks that of redirects,
   * too, and ours may end at Atlassian.
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
        + (link.isEmpty() ? "" : way())
        + (footnote == null ? "" : "<small>" + HtmlText.escape(footnote) + "</small>")
        + "</main></body></html>\n";
  }

  private String way() {
    return "<p><a"
        + (form == null ? " class=\"on\"" : "")
        + " href=\""
        + HtmlText.escape(link)
        + "\">"
        + HtmlText.escape(linkText)
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
