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
 * Outcome of a test that provokes a number: compared with its entry in {@code docs/errors.md}. An
 * entry begins with the status of the answer, with "At deployment", "Thrown" or "Only logged".
 */
public final class ProvokedFailure {

  /** How answers show the id of their log line: as a footnote, as a member, in plain text. */
  private static final Pattern ID =
      Pattern.compile("(?:TRV-\\d{4} · |\"correlationId\":\")([0-9a-z]{8})");

  private final ErrorCode code;
  private final LogRecorder log = new LogRecorder();
  private int status;
  private String id = "";
  private @Nullable Throwable thrown;

  private ProvokedFailure(ErrorCode code) {
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
    String entry = entry();
    if (entry.startsWith("Thrown")) {
      assertThat(thrown).as(entry).isNotNull();
      assertThat(lines()).as(entry).isEmpty();
      return;
    }
    assertThat(lines()).as(entry).hasSize(1);
    String line = lines().get(0);
    if (entry.startsWith("At deployment")) {
      assertThat(thrown).as(entry).isNotNull();
      assertThat(line).as(entry).startsWith("SEVERE [" + code + "] ");
    } else if (entry.startsWith("Only logged")) {
      assertThat(status).as(entry).isZero();
      assertThat(line).as(entry).matches("(INFO|WARNING) \\[" + code + "] .*");
    } else {
      assertThat(entry).as("begins with the status").startsWith(Integer.toString(status));
      assertThat(line).contains(", " + id + ")");
    }
    if (entry.contains("logged as an error")) {
      assertThat(line).as(entry).startsWith("SEVERE ");
    }
  }

  /** What the entry of the number says before what was seen. */
  private String entry() {
    try {
      String text = Files.readString(Path.of("..", "docs", "errors.md"));
      Matcher entry =
          Pattern.compile("(?m)^### `" + code + "`\n\n((?:[^*\n].*\n)+)\n\\* \\*\\*Seen\\.\\*\\* ")
              .matcher(text);
      assertThat(entry.find()).as("an entry for %s", code).isTrue();
      return entry.group(1).replace('\n', ' ');
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Listens to the log during a test and compares afterwards. */
  public static final class Extension
      implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace HERE =
        ExtensionContext.Namespace.create(ProvokedFailure.class);

    /** Made by JUnit. */
    public Extension() {}

    private static ProvokedFailure of(ExtensionContext context) {
      return context
          .getStore(HERE)
          .computeIfAbsent(
              ProvokedFailure.class,
              key ->
                  new ProvokedFailure(
                      context.getRequiredTestMethod().getAnnotation(Provokes.class).value()),
              ProvokedFailure.class);
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
      return parameter.getParameter().getType() == ProvokedFailure.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return of(context);
    }
  }
}
