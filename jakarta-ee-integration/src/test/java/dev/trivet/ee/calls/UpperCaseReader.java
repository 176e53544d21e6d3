// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reader of the application for a media type of its own. */
public final class UpperCaseReader implements MessageBodyReader<UpperCaseReader.Text> {

  /** Text in capital letters. */
  public record Text(String text) {}

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] marks, MediaType media) {
    return type == Text.class;
  }

  @Override
  public Text readFrom(
      Class<Text> type,
      Type generic,
      Annotation[] marks,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    return new Text(text.toUpperCase(Locale.ROOT));
  }
}
