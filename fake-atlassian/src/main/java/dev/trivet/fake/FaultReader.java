// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlException;
import dev.trivet.fake.control.Fields;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/** Reader of faults that come as JSON. Each has the name and the parameters of {@link Fault}. */
final class FaultReader {
  private static final int LARGEST_BOMB = 100_000_000;

  private FaultReader() {}

  static Fault read(Fields fields) {
    Fault fault = kind(fields.text("fault"), fields);
    int skip = fields.optionalNumber("after").orElse(0);
    fault = fault.after(skip).times(fields.optionalNumber("times").orElse(1));
    if (fields.flag("always").orElse(false)) {
      fault = fault.always();
    }
    if (fields.flag("afterOperation").orElse(false)) {
      fault = fault.afterOperation();
    }
    if (fields.has("onlyFor")) {
      fault = fault.onlyFor(fields.text("onlyFor"));
    }
    for (Map.Entry<String, Object> header : fields.map("headers").orElseGet(Map::of).entrySet()) {
      fault = fault.header(headerName(header.getKey()), headerValue(header.getValue()));
    }
    return fault;
  }

  private static Fault kind(String name, Fields fields) {
    return switch (name) {
      case "status" -> Fault.status(status(fields));
      case "body" ->
          Fault.body(status(fields), headerValue(fields.text("contentType")), fields.text("body"));
      case "error" ->
          Fault.error(
              status(fields),
              fields.text("error"),
              fields.optionalText("description").orElse("a fault of the stand-in"));
      case "tooManyRequests" -> Fault.tooManyRequests(headerValue(fields.text("retryAfter")));
      case "html" -> Fault.html();
      case "redirect" -> Fault.redirect(URI.create(fields.text("location")));
      case "hang" -> Fault.hang();
      case "close" -> Fault.close();
      case "endless" -> Fault.endless();
      case "bomb" -> Fault.bomb(Math.min(LARGEST_BOMB, fields.number("bytes")));
      default -> changing(name, fields);
    };
  }

  private static Fault changing(String name, Fields fields) {
    return switch (name) {
      case "cut" -> Fault.cut(fields.number("bytes"));
      case "drip" -> Fault.drip(fields.duration("interval"));
      case "delay" -> Fault.delay(fields.duration("wait"));
      case "gzip" -> Fault.gzip();
      case "encoded" -> Fault.encoded(headerValue(fields.text("coding")));
      case "byteOrderMark" -> Fault.byteOrderMark();
      case "charset" -> Fault.charset(Charset.forName(fields.text("charset")));
      case "edit" -> edit(fields.text("find"), fields.text("replace"));
      default ->
          throw ControlException.badRequest(
              "there is no fault " + name, "docs/testing.md lists the faults.");
    };
  }

  private static Fault edit(String find, String replacement) {
    return Fault.edit(text -> text.replace(find, replacement));
  }

  static Endpoint endpoint(String name) {
    for (Endpoint endpoint : Endpoint.values()) {
      if (name(endpoint).equals(name)) {
        return endpoint;
      }
    }
    throw ControlException.badRequest(
        "there is no endpoint " + name,
        "Send token, me, resources, jira or another one in lower case.");
  }

  /** The name of an endpoint in JSON. */
  static String name(Endpoint endpoint) {
    return endpoint.name().toLowerCase(Locale.ROOT);
  }

  private static int status(Fields fields) {
    int status = fields.number("status");
    if (status < 200 || status > 599) {
      throw ControlException.badRequest(
          "the status " + status + " cannot be sent", "Send a number from 200 to 599.");
    }
    return status;
  }

  private static String headerName(String name) {
    if (!name.matches("[A-Za-z0-9-]{1,100}")) {
      throw ControlException.badRequest(
          "this is no name of a header", "Send letters, digits and hyphens.");
    }
    return name;
  }

  private static String headerValue(Object value) {
    String text = String.valueOf(value);
    if (!text.matches("[\\x20-\\x7e]*")) {
      throw ControlException.badRequest(
          "this is no value of a header", "Send visible ASCII characters and blanks.");
    }
    return text;
  }
}
