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
 * Request with instructions for the hostile application.
 *
 * @param page path of a page of the application that follows the instructions
 * @param parameters the request parameters
 * @param forged attributes that the application writes; sent as parameters and headers
 */
record HostileRequest(String page, Map<String, String> parameters, ForgedAttributes forged) {

  /**
   * Makes a request for a dispatch from a public page, or from several pages where an error page
   * dispatches.
   */
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

  /** Sends the request; returns status, headers and body of the response as one text. */
  String send(Browser browser, DeployedApplication context) throws InterruptedException {
    try {
      HttpResponse<String> answer = browser.open(context.at(target()), forged.texts());
      return answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
    } catch (IOException broken) {
      // a server that fails on its own attributes closes the connection
      return "no answer: " + broken;
    }
  }

  /** Returns the response with an account where the server has no bean that knows it. */
  static String withAccount(String answer, String account) {
    return ServerUnderTest.hasRequestScopeInAsync()
        ? answer
        : answer.replace("account=" + HostileMarks.UNKNOWN + " ", "account=" + account + " ");
  }

  /** Returns path and query, as the target of another dispatch. */
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
