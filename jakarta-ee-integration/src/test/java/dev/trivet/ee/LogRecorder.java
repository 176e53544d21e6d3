// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the log of Trivet says, from now until it is closed. */
public final class LogRecorder extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("dev.trivet");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Begins to listen, down to the finest level. */
  public LogRecorder() {
    logger.setLevel(Level.ALL);
    setLevel(Level.ALL);
    logger.addHandler(this);
  }

  /** Level, text and kind of cause of each line, in order. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    String cause = line.getThrown() == null ? "" : " by " + line.getThrown().getClass().getName();
    lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line) + cause);
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
