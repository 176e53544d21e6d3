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
 * Something that goes wrong with a call. A fault happens once, at the next call, unless {@link
 * #times}, {@link #always}, {@link #after} or {@link #onlyFor} say otherwise. Most replace the
 * operation: no code is spent, no token rotates. {@link #cut}, {@link #drip}, {@link #delay},
 * {@link #edit}, {@link #encoded}, {@link #byteOrderMark} and {@link #charset} happen to the answer
 * of a performed operation; {@link #afterOperation} turns any fault into such a one. Immutable;
 * these methods copy.
 *
 * @since 0.1
 */
public final class Fault {
  private static final String JSON = "application/json;charset=UTF-8";

  private final String name;
  private final UnaryOperator<Response> change;
  private final boolean performs;
  private final int skipped;
  private final int times;
  private final @Nullable String grantType;

  private Fault(
      String name,
      UnaryOperator<Response> change,
      boolean performs,
      int skipped,
      int times,
      @Nullable String grantType) {
    this.name = name;
    this.change = change;
    this.performs = performs;
    this.skipped = skipped;
    this.times = times;
    this.grantType = grantType;
  }

  private static Fault instead(String name, Response response) {
    return new Fault(name, whatever -> response, false, 0, 1, null);
  }

  private static Fault onAnswer(String name, UnaryOperator<Response> change) {
    return new Fault(name, change, true, 0, 1, null);
  }

  /** A status without a body. */
  public static Fault status(int status) {
    return instead("status " + status, Response.empty(status));
  }

  /** Any answer at all. */
  public static Fault body(int status, String contentType, byte[] body) {
    return instead("body", Response.empty(status).body(contentType, body));
  }

  /** Any text, as UTF-8. */
  public static Fault body(int status, String contentType, String body) {
    return instead("body", Response.empty(status).body(contentType, body));
  }

  /** A JSON answer with an {@code error}, as of RFC 6749 section 5.2. */
  public static Fault error(int status, String error, String description) {
    Object json = Json.object("error", error, "error_description", description);
    return instead(status + " " + error, Response.json(status, json));
  }

  /** 429 with the given text as {@code Retry-After}. */
  public static Fault tooManyRequests(String retryAfter) {
    return status(429).header("Retry-After", retryAfter);
  }

  /** 200 with a page where JSON belongs: a captive portal, a maintenance notice. */
  public static Fault html() {
    return body(200, "text/html;charset=UTF-8", "<html><body>Back soon</body></html>");
  }

  /** A redirect to somewhere else. */
  public static Fault redirect(URI location) {
    return status(302).header("Location", location.toString());
  }

  /** Accepted, never answered; the connection closes at the server's reset or close. */
  public static Fault hang() {
    return instead("hang", Response.empty(0).sent(Transmission.never()));
  }

  /** The connection closes before any byte. */
  public static Fault close() {
    return instead("close", Response.empty(0).sent(Transmission.torn()));
  }

  /** A small gzip body that becomes this many bytes. */
  public static Fault bomb(int bytes) {
    byte[] blanks = " ".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    Response all = Response.empty(200).body("application/json", blanks).encoded("gzip");
    return instead("bomb", all);
  }

  /** A body that never ends. */
  public static Fault endless() {
    Response start = Response.empty(200).body("application/json", "{\"access_token\":\"a");
    return instead("endless body", start.sent(Transmission.endless()));
  }

  /** Performed, but only the first bytes of the body arrive. */
  public static Fault cut(int bytes) {
    return onAnswer("cut after " + bytes, answer -> answer.sent(Transmission.cutAfter(bytes)));
  }

  /** Performed; the headers come at once, then one byte of the body per interval. */
  public static Fault drip(Duration interval) {
    return onAnswer("drip " + interval, answer -> answer.sent(Transmission.drip(interval)));
  }

  /** Performed at once, answered later, by the real clock. */
  public static Fault delay(Duration wait) {
    return onAnswer("delay " + wait, answer -> answer.sent(Transmission.after(wait)));
  }

  /** Performed, and the text of the answer rewritten. */
  public static Fault edit(UnaryOperator<String> text) {
    return onAnswer("edited", a -> a.body(JSON, text.apply(a.text())));
  }

  /** Performed, and the answer compressed although the request did not ask for it. */
  public static Fault gzip() {
    return encoded("gzip");
  }

  /**
   * Performed, and the answer compressed by {@code gzip}, {@code x-gzip} or {@code deflate}; by any
   * other name it is only said to be.
   */
  public static Fault encoded(String coding) {
    return onAnswer(coding, answer -> answer.encoded(coding));
  }

  /** Performed, and a byte order mark put before the answer's text. */
  public static Fault byteOrderMark() {
    return onAnswer("byte order mark", a -> a.body(JSON, "\uFEFF" + a.text()));
  }

  /** Performed, and the answer's text sent in another charset, which its type names. */
  public static Fault charset(Charset charset) {
    String type = "application/json;charset=" + charset.name();
    return onAnswer(charset.name(), a -> a.body(type, a.text().getBytes(charset)));
  }

  /** The same with a header on its answer. */
  public Fault header(String header, String value) {
    UnaryOperator<Response> more = answer -> change.apply(answer).with(header, value);
    return new Fault(name, more, performs, skipped, times, grantType);
  }

  /** The same for this many calls. */
  public Fault times(int calls) {
    return new Fault(name, change, performs, skipped, calls, grantType);
  }

  /** The same for every call until {@link FakeAtlassian#repair()} or a reset. */
  public Fault always() {
    return times(Integer.MAX_VALUE);
  }

  /** The same, once this many calls went well. */
  public Fault after(int calls) {
    return new Fault(name, change, performs, calls, times, grantType);
  }

  /** The same for token calls of one grant type only; others are neither hit nor counted. */
  public Fault onlyFor(String onlyGrantType) {
    return new Fault(name, change, performs, skipped, times, onlyGrantType);
  }

  /** The same, but the operation is performed first: codes are spent, tokens rotate. */
  public Fault afterOperation() {
    return new Fault(name, change, true, skipped, times, grantType);
  }

  Response on(Response answer) {
    return change.apply(answer);
  }

  boolean performs() {
    return performs;
  }

  int skipped() {
    return skipped;
  }

  int times() {
    return times;
  }

  boolean concerns(@Nullable String calledGrantType) {
    return grantType == null || grantType.equals(calledGrantType);
  }

  @Override
  public String toString() {
    return name;
  }
}
