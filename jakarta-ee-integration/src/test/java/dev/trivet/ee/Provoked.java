// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Outcome of a test that provokes a number: compared with its row in {@code docs/errors.md}. A row
 * begins with the status of the answer, with "At deployment", "Thrown" or "Only logged".
 */
public final class Provoked {

  /** How answers show the id of their log line: as a footnote, as a member, in plain text. */
  private static final Pattern ID =
      Pattern.compile("(?:TRV-\\d{4} · |\"correlationId\":\")([0-9a-z]{8})");

  private final ErrorCode code;
  private final HeardLog log = new HeardLog();
  private int status;
  private String id = "";
  private @Nullable Throwable thrown;

  private Provoked(ErrorCode code) {
    this.code = code;
  }

  /** The number. */
  public ErrorCode code() {
    return code;
  }

  /** What the log has said so far under the number. */
  public List<String> lines() {
    return log.lines().stream().filter(line -> line.contains("[" + code + "]")).toList();
  }

  /** The answer, and the words that it must have, spelled as in the body. */
  public void answer(int answered, String body, String... words) {
    status = answered;
    assertThat(body).contains(code.number()).contains(words);
    Matcher found = ID.matcher(body);
    assertThat(found.find()).as("the id of the line in %s", body).isTrue();
    id = found.group(1);
  }

  /** The exception that reached the container or the application. */
  public void thrown(@Nullable Throwable exception) {
    assertThat(exception).isNotNull().hasMessageStartingWith("[" + code + "] ");
    thrown = exception;
  }

  private void check() {
    String row = row();
    if (row.startsWith("Thrown")) {
      assertThat(thrown).as(row).isNotNull();
      assertThat(lines()).as(row).isEmpty();
      return;
    }
    assertThat(lines()).as(row).hasSize(1);
    String line = lines().get(0);
    if (row.startsWith("At deployment")) {
      assertThat(thrown).as(row).isNotNull();
      assertThat(line).as(row).startsWith("SEVERE [" + code + "] ");
    } else if (row.startsWith("Only logged")) {
      assertThat(status).as(row).isZero();
      assertThat(line).as(row).matches("(INFO|WARNING) \\[" + code + "] .*");
    } else {
      assertThat(row).as("begins with the status").startsWith(Integer.toString(status));
      assertThat(line).contains(", page " + id);
    }
    if (row.contains("logged as an error")) {
      assertThat(line).as(row).startsWith("SEVERE ");
    }
  }

  /** The second column of the number's row. */
  private String row() {
    try {
      String text = Files.readString(Path.of("..", "docs", "errors.md"));
      Matcher row =
          Pattern.compile("(?m)^\\| `" + code + "` \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|$")
              .matcher(text);
      assertThat(row.find()).as("a row of four columns for %s", code).isTrue();
      return row.group(1);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Listens to the log during a test and compares afterwards. */
  public static final class Extension
      implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace HERE =
        ExtensionContext.Namespace.create(Provoked.class);

    /** Made by JUnit. */
    public Extension() {}

    private static Provoked of(ExtensionContext context) {
      return context
          .getStore(HERE)
          .computeIfAbsent(
              Provoked.class,
              key ->
                  new Provoked(
                      context.getRequiredTestMethod().getAnnotation(Provokes.class).value()),
              Provoked.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
      assertThat(of(context).lines()).isEmpty();
    }

    @Override
    public void afterEach(ExtensionContext context) {
      try {
        if (context.getExecutionException().isEmpty()) {
          of(context).check();
        }
      } finally {
        of(context).log.close();
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Provoked.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return of(context);
    }
  }
}
