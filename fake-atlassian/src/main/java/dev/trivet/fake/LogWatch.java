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
 * Fails a test class in whose time a secret was logged: {@code dev.trivet} is heard at its finest
 * level, everybody else as configured, stack traces included. For one class by
 * {@code @ExtendWith(LogWatch.class)}; for all of them by JUnit's service file. Hears {@code
 * java.util.logging}, where {@link System.Logger} ends unless told otherwise.
 *
 * @since 0.1
 */
public final class LogWatch implements BeforeAllCallback, AfterAllCallback {

  /** Held, so that its level is not forgotten. */
  private static final Logger OURS = Logger.getLogger("dev.trivet");

  private static final Ear EAR = new Ear();

  /** Made by JUnit. */
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
    if (!List.of(root.getHandlers()).contains(EAR)) {
      root.addHandler(EAR);
    }
  }

  static void check() {
    List<String> heard = List.copyOf(EAR.findings);
    EAR.findings.clear();
    if (!heard.isEmpty()) {
      throw new AssertionError("secrets in the log: " + heard);
    }
  }

  private static final class Ear extends Handler {

    final List<String> findings = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Ear() {
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
