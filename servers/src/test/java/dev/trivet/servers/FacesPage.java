// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Faces page in a browser, which sends its form with the view state of the page. */
final class FacesPage {

  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]*)\"");

  private final Browser browser;
  private final URI address;
  private final String action;
  private final String state;

  private FacesPage(Browser browser, URI address, String action, String state) {
    this.browser = browser;
    this.address = address;
    this.action = action;
    this.state = state;
  }

  static FacesPage open(Browser browser, URI address) throws IOException, InterruptedException {
    HttpResponse<String> page = browser.open(address);
    assertThat(page.statusCode()).as("%s: %s", address, page.body()).isEqualTo(200);
    return new FacesPage(browser, address, first(FORM, page.body()), first(STATE, page.body()));
  }

  private static String first(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    assertThat(found.find()).as("%s in %s", pattern, page).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  /** Presses a button; the browser sends the form. */
  HttpResponse<String> submit(String button, String... more)
      throws IOException, InterruptedException {
    return submitTo(action, button, more);
  }

  /** Presses a button; the browser sends the form to another address. */
  HttpResponse<String> submitTo(String path, String button, String... more)
      throws IOException, InterruptedException {
    Map<String, String> fields = fields(button);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    String origin = address.getScheme() + "://" + address.getAuthority();
    return browser.post(address.resolve(path), origin, encode(fields));
  }

  /** Presses a button; a script sends the form. */
  HttpResponse<String> click(String button) throws IOException, InterruptedException {
    Map<String, String> fields = fields(button);
    fields.put("jakarta.faces.source", "form:" + button);
    fields.put("jakarta.faces.partial.event", "click");
    fields.put("jakarta.faces.partial.execute", "@all");
    fields.put("jakarta.faces.partial.render", "form");
    fields.put("jakarta.faces.behavior.event", "action");
    fields.put("jakarta.faces.partial.ajax", "true");
    return browser.click(address.resolve(action), address, encode(fields));
  }

  private Map<String, String> fields(String button) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("form", "form");
    fields.put("form_SUBMIT", "1");
    fields.put("form:" + button, button);
    fields.put("jakarta.faces.ViewState", state);
    return fields;
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
