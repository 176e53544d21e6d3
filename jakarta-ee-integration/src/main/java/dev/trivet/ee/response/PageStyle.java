// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Style of Trivet's pages, light and dark. A theme sets its custom properties; other names may
 * change. Sides are those of the text, so that a page from right to left needs no other rules.
 */
final class PageStyle {

  private static final String COLOURS =
      ":root{color-scheme:light dark;--trivet-page:#f4f5f7;--trivet-card:#fff;"
          + "--trivet-text:#172b4d;--trivet-muted:#44546f;--trivet-line:#c1c7d0;"
          + "--trivet-accent:#0c66e4;--trivet-on-accent:#fff;--trivet-font:system-ui,sans-serif;"
          + "--trivet-radius:.5rem}@media(prefers-color-scheme:dark){:root{--trivet-page:#161a1d;"
          + "--trivet-card:#22272b;--trivet-text:#dee4ea;--trivet-muted:#a9b6c4;"
          + "--trivet-line:#596773;--trivet-accent:#579dff;--trivet-on-accent:#101214}}";

  private static final String LAYOUT =
      "*{box-sizing:border-box}body{font:1rem/1.5 var(--trivet-font);color:var(--trivet-text);"
          + "background:var(--trivet-page);margin:0;padding:0 1rem;overflow-wrap:anywhere}"
          + "header,main{max-width:34rem;margin-inline:auto}header{padding-block:8vh .75rem;"
          + "font-weight:600;color:var(--trivet-muted)}main{padding:clamp(1.25rem,5vw,2rem);"
          + "margin-block-end:2rem;background:var(--trivet-card);border:1px solid"
          + " var(--trivet-line);border-radius:var(--trivet-radius)}h1{font-size:1.5rem;"
          + "line-height:1.25;margin:0 0 .75rem}main>:last-child{margin-block-end:0}"
          + "small{color:var(--trivet-muted)}a{color:var(--trivet-accent)}"
          + ":focus-visible{outline:3px solid var(--trivet-accent);outline-offset:2px}";

  private static final String CONTROLS =
      "button,.on,input{font:inherit;padding:.5rem 1rem;border-radius:var(--trivet-radius);"
          + "border:1px solid var(--trivet-line);background:var(--trivet-card);"
          + "color:var(--trivet-text)}button,.on{display:inline-block;cursor:pointer}"
          + ".on{background:var(--trivet-accent);border-color:var(--trivet-accent);"
          + "color:var(--trivet-on-accent);text-decoration:none;text-align:center;"
          + "font-weight:600}.row{display:flex;flex-wrap:wrap;gap:.5rem}"
          + ".row input{flex:1 1 10rem;min-width:0;border-color:var(--trivet-muted)}"
          + "ul{list-style:none;padding:0}"
          + "li{margin-block:.5rem}.site{display:flex;gap:1rem;align-items:center;width:100%;"
          + "text-align:start}.site:hover,[aria-current]{border-color:var(--trivet-accent);"
          + "box-shadow:inset 0 0 0 1px var(--trivet-accent)}.site>span{min-width:0}"
          + ".site bdi{font-weight:600}.site small{display:block}.site small bdi{font-weight:400}"
          + ".site b{color:var(--trivet-accent)}";

  /** A picture without a size of its own, so that one that does not load leaves the letter. */
  private static final String PICTURES =
      ".site .av{flex:none;position:relative;width:2.5rem;height:2.5rem;line-height:2.5rem;"
          + "text-align:center;font-weight:600;border-radius:var(--trivet-radius);"
          + "overflow:hidden;background:var(--trivet-page)}.av img{position:absolute;inset:0;"
          + "margin:auto;max-width:100%;max-height:100%}";

  static final String TEXT = COLOURS + LAYOUT + CONTROLS + PICTURES;

  /** Source of the style in a content security policy. */
  static final String SOURCE = source(TEXT);

  private PageStyle() {}

  /** Makes the source of an inline text (CSP). */
  static String source(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
