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
        <style>
        body { margin: 0; background: #f4f5f7; color: #172b4d; font: 1rem/1.5 system-ui, sans-serif }
        main { max-width: 34rem; margin: 2rem auto; padding: 1.5rem 2rem; background: #fff;
               border: 1px solid #c1c7d0; border-radius: .5rem; overflow-wrap: anywhere }
        h1 { font-size: 1.4rem; margin: 0 0 1rem }
        h2 { font-size: 1.1rem }
        fieldset { margin: 1rem 0; border: 1px solid #c1c7d0; border-radius: .25rem }
        label { display: block; padding: .25rem 0 }
        button { font: inherit; padding: .5rem 1.25rem; margin-right: .5rem; cursor: pointer;
                 border: 1px solid #0747a6; border-radius: .25rem; background: #fff; color: #0747a6 }
        button[value="accept"] { background: #0747a6; color: #fff }
        a { color: #0747a6 }
        .note { color: #42526e; font-size: .875rem }
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
