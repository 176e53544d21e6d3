// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Entities that the mapping file lists. */
final class EntityClasses {

  private static final String FILE = "/META-INF/trivet-orm.xml";
  private static final Pattern ENTITY = Pattern.compile("<entity class=\"([^\"]+)\"");

  private EntityClasses() {}

  static List<Class<?>> all() {
    try (InputStream file = EntityClasses.class.getResourceAsStream(FILE)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return ENTITY.matcher(text).results().<Class<?>>map(EntityClasses::type).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Class<?> type(MatchResult found) {
    try {
      return Class.forName(found.group(1));
    } catch (ClassNotFoundException absent) {
      throw new AssertionError(absent);
    }
  }

  /** Returns the fields of an entity that are stored in columns. */
  static List<Field> columns(Class<?> entity) {
    return Arrays.stream(entity.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .toList();
  }
}
