// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.hostile.Dispatch;
import dev.trivet.servers.hostile.HostileMarks;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Request that tells the hostile application what to do.
 *
 * @param page of the application, which does as it is told
 * @param parameters of the request
 * @param forged written by the application; sent as parameters and as headers
 */
record HostileRequest(String page, Map<String, String> parameters, ForgedAttributes forged) {

  /** Dispatches from an open page, which is the first of several where an error page does it. */
  static HostileRequest dispatch(Dispatch by, String to) {
    boolean indirect = by == Dispatch.ERROR || by == Dispatch.THROW;
    HostileRequest request =
        new HostileRequest("/open/go", Map.of(), ForgedAttributes.NONE)
            .with("by", by.name())
            .with("to", to);
    return indirect ? request.with("again", Dispatch.FORWARD.name()) : request;
  }

  HostileRequest from(String otherPage) {
    return new HostileRequest(otherPage, parameters, forged);
  }

  HostileRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new HostileRequest(page, more, forged);
  }

  HostileRequest with(ForgedAttributes attributes) {
    return new HostileRequest(page, parameters, attributes);
  }

  /** Sends it; status, header fields and body of the answer in one text. */
  String send(Browser browser, Context context) throws InterruptedException {
    try {
      HttpResponse<String> answer = browser.open(context.at(target()), forged.texts());
      return answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
    } catch (IOException broken) {
      // a server that trips over its own attributes ends the connection
      return "no answer: " + broken;
    }
  }

  /** The answer with an account where the server has no bean to ask for one. */
  static String withAccount(String answer, String account) {
    return Subject.hasRequestScopeInAsync()
        ? answer
        : answer.replace("account=" + HostileMarks.UNKNOWN + " ", "account=" + account + " ");
  }

  /** Page and query, as a path that another dispatch can go to. */
  String target() {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(forged.texts());
    return page
        + all.entrySet().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  @Override
  public String toString() {
    return page + " " + parameters + (forged.texts().isEmpty() ? "" : " and " + forged.texts());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
