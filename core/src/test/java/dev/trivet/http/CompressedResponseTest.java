// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.story.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Regression tests of field reports 6: unrequested gzip, a byte order mark, and other encodings of
 * a body.
 */
@ExtendWith(FakeAtlassianExtension.class)
class CompressedResponseTest {

  private static final String JSON = "application/json";
  private static final String TEXT = "{\"caf\u00e9\":1}";
  private static final byte[] UTF_8 = TEXT.getBytes(StandardCharsets.UTF_8);

  private final FakeAtlassian fake;
  private final Transport transport =
      JdkTransport.create(Duration.ofSeconds(20), Duration.ofSeconds(20), null);

  CompressedResponseTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    transport.close();
  }

  private static Arguments readable(String name, String coding, byte[] body) {
    Fault fault = Fault.body(200, JSON, body);
    return Arguments.of(name, coding.isEmpty() ? fault : fault.header("Content-Encoding", coding));
  }

  static Stream<Arguments> readableBodies() throws IOException {
    return Stream.of(
        readable("gzip", "gzip", gzip(UTF_8)),
        readable("x-gzip", "x-gzip", gzip(UTF_8)),
        readable("capital letters", "GZIP", gzip(UTF_8)),
        readable("gzip that no header tells", "", gzip(UTF_8)),
        readable("gzip behind identity", "identity", gzip(UTF_8)),
        readable("gzip twice", "gzip, gzip", gzip(gzip(UTF_8))),
        readable("gzip in two members", "gzip", joined(gzip(UTF_8), gzip(new byte[0]))),
        readable("gzip that is said only", "gzip", UTF_8),
        readable("deflate as zlib", "deflate", deflate(UTF_8, false)),
        readable("deflate without zlib", "deflate", deflate(UTF_8, true)),
        readable("deflate that is said only", "deflate", UTF_8),
        readable("a byte order mark", "", joined(mark(), UTF_8)),
        readable("a byte order mark in gzip", "gzip", gzip(joined(mark(), UTF_8))),
        Arguments.of(
            "UTF-8 by the name of another charset",
            Fault.body(200, "application/json;charset=ISO-8859-1", UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("readableBodies")
  void body_thatCanBeRead_isRead(String name, Fault fault) {
    fake.fault(Endpoint.ME, fault);

    Response response = get();

    assertThat(response.body()).isEqualTo(TEXT);
    assertThat(response.defect()).isEmpty();
  }

  private static Arguments defect(String reason, String coding, byte[] body) {
    return Arguments.of(reason, Fault.body(200, JSON, body).header("Content-Encoding", coding));
  }

  private static Arguments charset(Charset charset) {
    byte[] body = TEXT.getBytes(charset);
    return Arguments.of(
        "it is not UTF-8", Fault.body(200, "application/json;charset=" + charset, body));
  }

  static Stream<Arguments> unreadableBodies() throws IOException {
    byte[] whole = gzip(UTF_8);
    byte[] damaged = whole.clone();
    damaged[12] ^= 0x55;
    return Stream.of(
        defect("its gzip is cut off", "gzip", Arrays.copyOf(whole, whole.length / 2)),
        defect("its gzip is damaged", "gzip", damaged),
        defect("its deflate is damaged", "deflate", new byte[] {7, 7, 7, 7}),
        defect("its content coding is neither gzip nor deflate", "br", UTF_8),
        defect("its content coding is neither gzip nor deflate", "gzip, zstd", whole),
        defect("it has more than 2 content codings", "gzip, gzip, gzip", whole),
        defect("it has more than 1048576 bytes", "gzip", gzip(new byte[Response.MAX_BYTES + 1])),
        defect(
            "it has more than 1048576 bytes",
            "gzip, gzip",
            gzip(gzip(new byte[20 * Response.MAX_BYTES]))),
        defect(
            "it has more than 1048576 bytes",
            "deflate",
            deflate(new byte[Response.MAX_BYTES + 1], false)),
        charset(StandardCharsets.UTF_16),
        charset(StandardCharsets.UTF_16BE),
        charset(StandardCharsets.UTF_16LE),
        charset(Charset.forName("UTF-32")),
        charset(StandardCharsets.ISO_8859_1),
        charset(Charset.forName("windows-1252")));
  }

  @ParameterizedTest
  @MethodSource("unreadableBodies")
  void body_thatCannotBeRead_isEmpty_andSaysWhy(String reason, Fault fault) {
    fake.fault(Endpoint.ME, fault);

    Response response = get();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.defect()).contains(reason);
  }

  @Test
  void bomb_endsAtTheBound() {
    fake.fault(Endpoint.ME, Fault.bomb(100_000_000));

    assertThat(get().defect()).contains("it has more than 1048576 bytes");
  }

  @Test
  void reply_describesItsBody_withoutAnythingThatItHolds() throws IOException {
    byte[] body = gzip(UTF_8);
    fake.fault(
        Endpoint.ME,
        Fault.body(403, "text/html; charset=\"utf-8\"", body).header("Content-Encoding", "gzip"));

    assertThat(get().describe())
        .isEqualTo("status 403, text/html; charset=?utf-8?, gzip, " + body.length + " bytes");
    fake.fault(Endpoint.ME, Fault.status(204));
    assertThat(get().describe()).isEqualTo("status 204, no content type, 0 bytes");
  }

  @Test
  void challenge_isRead() {
    for (String challenge :
        List.of(
            "Bearer error=\"invalid_token\", error_description=\"The token expired\"",
            "bearer realm=\"a\", error=invalid_token",
            "Basic realm=\"x\", Bearer realm=\"y\", error = \"invalid_token\"")) {
      fake.fault(Endpoint.ME, Fault.status(401).header("WWW-Authenticate", challenge));
      assertThat(get().bearerError()).as(challenge).isEqualTo("invalid_token");
    }
    fake.fault(Endpoint.ME, Fault.status(401).header("WWW-Authenticate", "Basic error=\"x\""));
    assertThat(get().bearerError()).isEmpty();
  }

  @Test
  void request_asksForAPlainBody() {
    try (RawServer raw = new RawServer("HTTP/1.1 204 No Content\r\n\r\n")) {
      Request request = Request.get(raw.url(), "t0psecret");
      Transport.await(transport.send(request));
      Transport.await(transport.send(Request.post(raw.url(), "{}")));

      assertThat(raw.heads())
          .isNotEmpty()
          .allSatisfy(
              head ->
                  assertThat(head.lines().filter(line -> line.matches("(?i)accept-encoding:.*")))
                      .singleElement()
                      .asString()
                      .matches("(?i)accept-encoding: identity"));
    }
  }

  private Response get() {
    Request request = Request.get(URI.create(fake.url() + "/me"), "t0psecret");
    return Transport.await(transport.send(request));
  }

  private static byte[] mark() {
    return "\uFEFF".getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream deflate = new DeflaterOutputStream(out, new Deflater(9, raw))) {
      deflate.write(plain);
    }
    return out.toByteArray();
  }
}
