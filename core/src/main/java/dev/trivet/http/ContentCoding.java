// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Content codings of a response (RFC 9110 section 8.4). All requests ask for {@code identity}, but
 * some proxies and servers compress nevertheless.
 */
final class ContentCoding {

  /** More codings come from an attacker only: each one may multiply the size. */
  private static final int MAX_CODINGS = 2;

  /** The first two bytes of gzip (RFC 1952 section 2.3.1), read as a number. */
  private static final int GZIP = 0x1F8B;

  private ContentCoding() {}

  /** Parses the lines of the header into codings, in the order in which they were applied. */
  static List<String> parse(List<String> lines) {
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      Arrays.stream(line.split(","))
          .map(name -> name.strip().toLowerCase(Locale.ROOT))
          .filter(name -> !name.isEmpty() && !name.equals("identity"))
          .forEach(names::add);
    }
    return names;
  }

  /**
   * Decodes a body, within the bound of {@link Response#MAX_BYTES}.
   *
   * @param lines the lines of the header
   * @throws IOException when the body cannot be decoded; the message says why and quotes nothing
   */
  static byte[] decode(List<String> lines, byte[] body) throws IOException {
    List<String> codings = parse(lines);
    if (codings.size() > MAX_CODINGS) {
      throw new IOException("it has more than " + MAX_CODINGS + " content codings");
    }
    if (codings.isEmpty()) {
      // no JSON text begins with these bytes, so it is gzip without a header
      return isGzip(body) ? decode("gzip", body) : body;
    }
    byte[] plain = body;
    for (int i = codings.size() - 1; i >= 0; i--) {
      plain = decode(codings.get(i), plain);
    }
    return plain;
  }

  private static byte[] decode(String coding, byte[] body) throws IOException {
    try {
      return switch (coding) {
        // without the magic number it is decoded already: some REST clients leave the header in
        // place
        case "gzip", "x-gzip" ->
            isGzip(body) ? readBounded(new GZIPInputStream(new ByteArrayInputStream(body))) : body;
        case "deflate" -> looksPlain(body) ? body : inflate(body);
        default -> throw new IOException("its content coding is neither gzip nor deflate");
      };
    } catch (EOFException cut) {
      throw new IOException("its " + coding + " is cut off", cut);
    } catch (ZipException broken) {
      throw new IOException("its " + coding + " is damaged", broken);
    }
  }

  private static boolean isGzip(byte[] body) {
    return body.length >= 2 && ((body[0] & 0xFF) << 8 | (body[1] & 0xFF)) == GZIP;
  }

  private static boolean looksPlain(byte[] body) {
    return body.length == 0 || body[0] == '{' || body[0] == '[' || body[0] == '<';
  }

  /**
   * Inflates the zlib format of RFC 9110 section 8.4.1.2, or raw deflate, which some servers send.
   */
  private static byte[] inflate(byte[] body) throws IOException {
    try {
      return inflate(body, false);
    } catch (ZipException noZlib) {
      return inflate(body, true);
    }
  }

  private static byte[] inflate(byte[] body, boolean raw) throws IOException {
    Inflater inflater = new Inflater(raw);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(body), inflater)) {
      return readBounded(in);
    } finally {
      inflater.end();
    }
  }

  private static byte[] readBounded(InputStream decoded) throws IOException {
    try (decoded) {
      byte[] body = decoded.readNBytes(Response.MAX_BYTES + 1);
      if (body.length > Response.MAX_BYTES) {
        throw new IOException("it has more than " + Response.MAX_BYTES + " bytes");
      }
      return body;
    }
  }
}
