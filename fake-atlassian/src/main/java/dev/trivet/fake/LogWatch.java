// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit extension that fails a test class if a secret was logged while it ran. It reads the
 * messages and stack traces of {@code dev.trivet} at its finest level and of all other loggers as
 * configured. {@code @ExtendWith(LogWatch.class)} adds it to one class, JUnit's service file to all
 * classes. It reads {@code java.util.logging}, the default destination of {@link System.Logger}.
 *
 * @since 0.1
 */
public final class LogWatch implements BeforeAllCallback, AfterAllCallback {

  /** Strong reference: a logger that is collected loses its level. */
  private static final Logger OURS = Logger.getLogger("dev.trivet");

  private static final SecretHandler HANDLER = new SecretHandler();

  /** Created by JUnit. */
  public LogWatch() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    listen();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check();
  }

  static void listen() {
    Logger root = Logger.getLogger("");
    OURS.setLevel(Level.ALL);
    if (!List.of(root.getHandlers()).contains(HANDLER)) {
      root.addHandler(HANDLER);
    }
  }

  static void check() {
    List<String> findings = List.copyOf(HANDLER.findings);
    HANDLER.findings.clear();
    if (!findings.isEmpty()) {
      throw new AssertionError("secrets in the log: " + findings);
    }
  }

  private static final class SecretHandler extends Handler {

    final List<String> findings = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    SecretHandler() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
      StringWriter text = new StringWriter();
      text.append(formatter.formatMessage(entry));
      if (entry.getThrown() != null) {
        entry.getThrown().printStackTrace(new PrintWriter(text));
      }
      for (String secret : SecretScan.in(text.toString())) {
        findings.add(entry.getLoggerName() + ": " + secret);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
