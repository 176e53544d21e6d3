// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import java.util.Locale;

/** HTML escaping and the layout that all pages share. */
public final class Html {
  private Html() {}

  /** Escapes a text for an element or a double-quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Makes a page. The title is escaped here; the content must be HTML. */
  public static String page(String title, String content) {
    return String.format(
        Locale.ROOT,
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <link rel="icon" href="data:,">
        <style>
        :root { color-scheme: light dark; --page: #f4f5f7; --card: #fff; --text: #172b4d;
                --soft: #44546f; --line: #c1c7d0; --accent: #0747a6; --on-accent: #fff }
        @media (prefers-color-scheme: dark) {
          :root { --page: #161a1d; --card: #22272b; --text: #dee4ea; --soft: #a9b6c4;
                  --line: #596773; --accent: #85b8ff; --on-accent: #101214 }
        }
        * { box-sizing: border-box }
        body { margin: 0; padding: 0 1rem; background: var(--page); color: var(--text);
               font: 1rem/1.5 system-ui, sans-serif }
        main { max-width: 34rem; margin: 2rem auto; padding: clamp(1.25rem, 5vw, 2rem);
               background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
               overflow-wrap: anywhere }
        h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem }
        h2 { font-size: 1.1rem }
        fieldset { margin: 1rem 0; border: 1px solid var(--line); border-radius: .25rem }
        label { display: block; padding: .25rem 0 }
        button { font: inherit; padding: .5rem 1.25rem; margin: 0 .5rem .5rem 0; cursor: pointer;
                 border: 1px solid var(--accent); border-radius: .25rem; background: var(--card);
                 color: var(--accent) }
        button[value="accept"] { background: var(--accent); color: var(--on-accent) }
        a { color: var(--accent) }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
        .note { color: var(--soft); font-size: .875rem }
        </style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %2$s
        <p class="note">This is a stand-in for Atlassian, for tests. No real account is involved.</p>
        </main>
        </body>
        </html>
        """,
        escape(title),
        content);
  }
}
