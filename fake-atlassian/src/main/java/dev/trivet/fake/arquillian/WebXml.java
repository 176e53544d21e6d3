// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reader of params, and writer of params and listeners, in a {@code web.xml}; all other text stays
 * as it is.
 */
final class WebXml {
  static final String EMPTY =
      "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"></web-app>";

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern ROOT = Pattern.compile("<((?:[a-z]+:)?)web-app\\b([^>]*)>");
  private static final Pattern PARAM =
      Pattern.compile(
          "<(?:[a-z]+:)?param-name>\\s*(trivet\\.[a-z-]+)\\s*</(?:[a-z]+:)?param-name>\\s*"
              + "<(?:[a-z]+:)?param-value>([^<]*)<");

  private WebXml() {}

  /** Reads the context-params and init-params of Trivet. */
  static Map<String, String> settings(String xml) {
    Map<String, String> settings = new TreeMap<>();
    Matcher param = PARAM.matcher(COMMENT.matcher(xml).replaceAll(""));
    while (param.find()) {
      settings.put(param.group(1), param.group(2).strip());
    }
    return settings;
  }

  /** Adds context-params. */
  static String addParams(String xml, Map<String, String> settings) {
    return add(
        xml,
        prefix ->
            settings.entrySet().stream()
                .map(setting -> param(prefix, setting.getKey(), setting.getValue()))
                .collect(Collectors.joining()));
  }

  /** Adds a listener. */
  static String addListener(String xml, String type) {
    return add(
        xml,
        prefix ->
            String.format(
                Locale.ROOT,
                "<%1$slistener><%1$slistener-class>%2$s</%1$slistener-class></%1$slistener>",
                prefix,
                type));
  }

  /** Adds elements at the begin of the root, whose prefix they get. */
  private static String add(String xml, UnaryOperator<String> elements) {
    Matcher root = ROOT.matcher(blankComments(xml));
    if (!root.find()) {
      throw new IllegalArgumentException("this web.xml has no element web-app");
    }
    String prefix = root.group(1);
    String added = elements.apply(prefix);
    String begin = xml.substring(0, root.end());
    String end = xml.substring(root.end());
    return root.group(2).endsWith("/")
        ? begin.substring(0, begin.length() - 2) + ">" + added + "</" + prefix + "web-app>" + end
        : begin + added + end;
  }

  /** Replaces comments by blanks, so that other text keeps its position. */
  private static String blankComments(String xml) {
    return COMMENT.matcher(xml).replaceAll(comment -> " ".repeat(comment.group().length()));
  }

  private static String param(String prefix, String name, String value) {
    return String.format(
        Locale.ROOT,
        "<%1$scontext-param><%1$sparam-name>%2$s</%1$sparam-name><%1$sparam-value>%3$s</%1$sparam-value></%1$scontext-param>",
        prefix,
        name,
        escape(value));
  }

  /** Escapes all but ASCII, because the file may have any encoding. */
  private static String escape(String text) {
    return text.codePoints()
        .mapToObj(c -> c > 126 || "<>&\"'".indexOf(c) >= 0 ? "&#" + c + ";" : Character.toString(c))
        .collect(Collectors.joining());
  }
}
