// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.text.Bidi;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Messages of Trivet's pages in one language. Immutable. */
final class Messages {

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** Trivet's own English messages, for scripts and where no page can be made. */
  static final Messages ENGLISH =
      new Messages(Locale.ENGLISH, List.of(MessageFiles.own(Locale.ROOT).orElseThrow()));

  private final Locale language;
  private final List<ResourceBundle> bundles;

  /**
   * Makes the messages.
   *
   * @param bundles in which a key is looked up, in this order; the last one has all keys
   */
  Messages(Locale language, List<ResourceBundle> bundles) {
    this.language = language;
    this.bundles = List.copyOf(bundles);
  }

  /** Returns the language tag (BCP 47), for the attribute {@code lang}. */
  String tag() {
    return language.toLanguageTag();
  }

  /** Returns the direction in which the messages are written, for the attribute {@code dir}. */
  String direction() {
    Bidi bidi = new Bidi(find("sign-in"), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return bidi.baseIsLeftToRight() ? "ltr" : "rtl";
  }

  /** Formats a text without markup. */
  String plain(Text text) {
    return fill(find(text.key()), text.arguments(), argument -> argument);
  }

  /** Formats texts without markup, one after the other. */
  String plain(List<Text> texts) {
    return texts.stream().map(this::plain).collect(Collectors.joining(" "));
  }

  /** Formats a text for HTML: escaped, and each argument with a direction of its own. */
  String html(Text text) {
    return fill(
        HtmlText.escape(find(text.key())),
        text.arguments(),
        argument -> HtmlText.isolate(argument));
  }

  /** Formats texts for HTML, one after the other. */
  String html(List<Text> texts) {
    return texts.stream().map(this::html).collect(Collectors.joining(" "));
  }

  /** Finds a message. A key without one is shown itself: a page must not fail. */
  private String find(String key) {
    for (ResourceBundle bundle : bundles) {
      if (bundle.containsKey(key)) {
        return bundle.getString(key).strip();
      }
    }
    return key;
  }

  private static String fill(String message, List<String> arguments, UnaryOperator<String> format) {
    return message.indexOf('{') < 0
        ? message
        : PLACE
            .matcher(message)
            .replaceAll(place -> Matcher.quoteReplacement(argument(place, arguments, format)));
  }

  private static String argument(
      MatchResult place, List<String> arguments, UnaryOperator<String> format) {
    int index = Integer.parseInt(place.group(1));
    return index < arguments.size() ? format.apply(arguments.get(index)) : "";
  }
}
