// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.http.Response;
import dev.trivet.fake.http.Transmission;
import dev.trivet.fake.json.Json;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fault of a call. A fault happens once, at the next call, unless {@link #times}, {@link #always},
 * {@link #after} or {@link #onlyFor} change that. Most faults replace the operation: no code is
 * spent, no token rotates. {@link #cut}, {@link #drip}, {@link #delay}, {@link #edit}, {@link
 * #encoded}, {@link #byteOrderMark} and {@link #charset} perform the operation and change its
 * response. {@link #afterOperation} makes any fault perform it first. Immutable; these methods
 * copy.
 *
 * @since 0.1
 */
public final class Fault {
  private static final String JSON = "application/json;charset=UTF-8";

  private final String name;
  private final UnaryOperator<Response> change;
  private final boolean performsOperation;
  private final int skipped;
  private final int times;
  private final @Nullable String grantType;

  private Fault(
      String name,
      UnaryOperator<Response> change,
      boolean performsOperation,
      int skipped,
      int times,
      @Nullable String grantType) {
    this.name = name;
    this.change = change;
    this.performsOperation = performsOperation;
    this.skipped = skipped;
    this.times = times;
    this.grantType = grantType;
  }

  private static Fault replacing(String name, Response response) {
    return new Fault(name, ignored -> response, false, 0, 1, null);
  }

  private static Fault changing(String name, UnaryOperator<Response> change) {
    return new Fault(name, change, true, 0, 1, null);
  }

  /** Responds with a status and no body. */
  public static Fault status(int status) {
    return replacing("status " + status, Response.empty(status));
  }

  /** Responds with any body. */
  public static Fault body(int status, String contentType, byte[] body) {
    return replacing("body", Response.empty(status).withBody(contentType, body));
  }

  /** Responds with any text, in UTF-8. */
  public static Fault body(int status, String contentType, String body) {
    return replacing("body", Response.empty(status).withBody(contentType, body));
  }

  /** Responds with the {@code error} of OAuth in JSON (RFC 6749 section 5.2). */
  public static Fault error(int status, String error, String description) {
    Object json = Json.object("error", error, "error_description", description);
    return replacing(status + " " + error, Response.json(status, json));
  }

  /** Responds with 429 and this text as {@code Retry-After}. */
  public static Fault tooManyRequests(String retryAfter) {
    return status(429).header("Retry-After", retryAfter);
  }

  /** Responds with 200 and a page in the place of JSON: a captive portal, a maintenance notice. */
  public static Fault html() {
    return body(200, "text/html;charset=UTF-8", "<html><body>Back soon</body></html>");
  }

  /** Responds with a redirect. */
  public static Fault redirect(URI location) {
    return status(302).header("Location", location.toString());
  }

  /** Accepts the request and sends no response; a reset or close ends the connection. */
  public static Fault hang() {
    return replacing("hang", Response.empty(0).withTransmission(Transmission.never()));
  }

  /** Closes the connection before any byte. */
  public static Fault close() {
    return replacing("close", Response.empty(0).withTransmission(Transmission.disconnect()));
  }

  /** Responds with a small gzip body that decodes to this many bytes. */
  public static Fault bomb(int bytes) {
    byte[] blanks = " ".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    Response all = Response.empty(200).withBody("application/json", blanks).withCoding("gzip");
    return replacing("bomb", all);
  }

  /** Responds with a body that never ends. */
  public static Fault endless() {
    Response start = Response.empty(200).withBody("application/json", "{\"access_token\":\"a");
    return replacing("endless body", start.withTransmission(Transmission.endless()));
  }

  /** Performs the operation; sends only the first bytes of the body. */
  public static Fault cut(int bytes) {
    return changing(
        "cut after " + bytes, response -> response.withTransmission(Transmission.truncate(bytes)));
  }

  /** Performs the operation; sends the headers at once, then one byte of the body per interval. */
  public static Fault drip(Duration interval) {
    return changing(
        "drip " + interval, response -> response.withTransmission(Transmission.drip(interval)));
  }

  /** Performs the operation at once; responds later, by the real clock. */
  public static Fault delay(Duration wait) {
    return changing(
        "delay " + wait, response -> response.withTransmission(Transmission.delay(wait)));
  }

  /** Performs the operation; rewrites the text of the response. */
  public static Fault edit(UnaryOperator<String> text) {
    return changing("edited", r -> r.withBody(JSON, text.apply(r.text())));
  }

  /** Performs the operation; compresses the response although the request did not ask for it. */
  public static Fault gzip() {
    return encoded("gzip");
  }

  /**
   * Performs the operation; encodes the response by {@code gzip}, {@code x-gzip} or {@code
   * deflate}. Any other coding is only named in the header.
   */
  public static Fault encoded(String coding) {
    return changing(coding, response -> response.withCoding(coding));
  }

  /** Performs the operation; puts a byte order mark before the text of the response. */
  public static Fault byteOrderMark() {
    return changing("byte order mark", r -> r.withBody(JSON, "\uFEFF" + r.text()));
  }

  /** Performs the operation; sends the text in another charset, which its type names. */
  public static Fault charset(Charset charset) {
    String type = "application/json;charset=" + charset.name();
    return changing(charset.name(), r -> r.withBody(type, r.text().getBytes(charset)));
  }

  /** Adds a header to the response. */
  public Fault header(String header, String value) {
    UnaryOperator<Response> more = response -> change.apply(response).withHeader(header, value);
    return new Fault(name, more, performsOperation, skipped, times, grantType);
  }

  /** Makes the fault happen at this many calls. */
  public Fault times(int calls) {
    return new Fault(name, change, performsOperation, skipped, calls, grantType);
  }

  /** Makes the fault happen at every call until {@link FakeAtlassian#repair()} or a reset. */
  public Fault always() {
    return times(Integer.MAX_VALUE);
  }

  /** Lets this many calls pass before the fault happens. */
  public Fault after(int calls) {
    return new Fault(name, change, performsOperation, calls, times, grantType);
  }

  /** Limits the fault to token calls of one grant type; other calls are not counted. */
  public Fault onlyFor(String onlyGrantType) {
    return new Fault(name, change, performsOperation, skipped, times, onlyGrantType);
  }

  /** Performs the operation first: codes are spent, tokens rotate. */
  public Fault afterOperation() {
    return new Fault(name, change, true, skipped, times, grantType);
  }

  Response applyTo(Response response) {
    return change.apply(response);
  }

  boolean performsOperation() {
    return performsOperation;
  }

  int skipped() {
    return skipped;
  }

  int times() {
    return times;
  }

  boolean appliesTo(@Nullable String calledGrantType) {
    return grantType == null || grantType.equals(calledGrantType);
  }

  @Override
  public String toString() {
    return name;
  }
}
