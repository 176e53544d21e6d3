// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parser of responses, independent of the code under test. */
public final class ResponseParser {

  private ResponseParser() {}

  /** Returns the lines of a resource without empty lines and comments. */
  public static List<String> lines(String resource) {
    try (InputStream lines = ResponseParser.class.getResourceAsStream(resource)) {
      if (lines == null) {
        throw new AssertionError(resource + " is missing");
      }
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("##"))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the parameters of an address; each must occur once. */
  public static Map<String, String> query(URI address) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : address.getRawQuery().split("&", -1)) {
      int cut = pair.indexOf('=');
      String value = URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8);
      if (parameters.put(pair.substring(0, cut), value) != null) {
        throw new AssertionError("twice: " + pair);
      }
    }
    return parameters;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> json(FakeResponse response) {
    return (Map<String, Object>) JsonbBuilder.create().fromJson(response.body(), Map.class);
  }

  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public static String sha256Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
  }

  /** Returns the size of a value in a replicated session. */
  public static int serializedSize(Object value) {
    return serialized(value).length;
  }

  /** Returns the serialised form of a value in a replicated session. */
  public static byte[] serialized(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }
}
