// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failure whose line is in the log. {@link Responses} makes the line and a response with its id.
 *
 * @param message for the person
 * @param id of the line in the log
 * @param view in which the person sees a page about it
 */
public record LoggedFailure(FailureMessage message, CorrelationId id, PageView view) {

  /** Adds a sentence about what is special in this case. */
  public LoggedFailure withDetail(Text sentence) {
    return new LoggedFailure(message.withDetail(sentence), id, view);
  }

  /** Leaves the address of the page as it is: opening it again is of use. */
  public LoggedFailure keepAddress() {
    return new LoggedFailure(message, id, view.keepAddress());
  }

  /** Returns the number and the correlation id, for the foot of a page. */
  String footnote() {
    return message.code() + " · " + id;
  }

  /** Describes the failure to an error page of the application, in the person's language. */
  Map<String, String> attribute(Link link) {
    Messages messages = view.messages();
    Map<String, String> attribute = new HashMap<>();
    attribute.put("code", message.code().number());
    attribute.put("status", Integer.toString(message.status()));
    attribute.put("title", messages.plain(message.title()));
    attribute.put("text", messages.plain(message.text()));
    attribute.put("link", link.address());
    attribute.put("linkText", messages.plain(link.text()));
    attribute.put("correlationId", id.text());
    message.retryAfter().ifPresent(seconds -> attribute.put("retryAfter", seconds));
    return attribute;
  }

  /** Makes the members of problem details (RFC 9457) in English, to which others may be added. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("title", message.plainTitle());
    members.put("status", message.status());
    members.put("detail", message.plainText());
    members.put("code", message.code().number());
    members.put("correlationId", id.text());
    return members;
  }
}
