// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Response that records what is written; methods that no test needs throw. */
public final class FakeResponse extends HttpServletResponseWrapper {

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int status = SC_OK;
  private boolean committed;
  private boolean writerTaken;

  public FakeResponse() {
    super(PartialImplementation.of(HttpServletResponse.class, new Object()));
  }

  FakeResponse committed() {
    committed = true;
    return this;
  }

  public String body() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Returns the response without the headers that contain states, callbacks and session ids. */
  String exceptRandom() {
    Map<String, List<String>> fields = new TreeMap<>(headers);
    fields.remove("Location");
    fields.remove("Set-Cookie");
    boolean hop = String.valueOf(fields.remove("Refresh")).contains("url=");
    return fields + (hop ? "" : body());
  }

  public URI location() {
    return URI.create(String.valueOf(getHeader("Location")));
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int changed) {
    status = changed;
  }

  @Override
  public void sendError(int error) {
    status = error;
    committed = true;
  }

  @Override
  public @Nullable String getHeader(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(0);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return List.copyOf(headers.getOrDefault(name, List.of()));
  }

  @Override
  public void setHeader(String name, String value) {
    List<String> values = new ArrayList<>();
    values.add(value);
    headers.put(name, values);
  }

  @Override
  public void addHeader(String name, String value) {
    headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  @Override
  public void setContentType(String type) {
    setHeader("Content-Type", type);
  }

  @Override
  public void setContentLength(int length) {
    setHeader("Content-Length", Integer.toString(length));
  }

  @Override
  public void flushBuffer() {
    committed = true;
  }

  @Override
  public boolean isCommitted() {
    return committed;
  }

  @Override
  public void resetBuffer() {
    if (committed) {
      throw new IllegalStateException("committed");
    }
    bytes.reset();
  }

  /** Resets all headers including cookies, as Tomcat and Payara do. */
  @Override
  public void reset() {
    resetBuffer();
    headers.clear();
    status = SC_OK;
    writerTaken = false;
  }

  /** Fails once the stream is in use; a reset of the buffer does not change that. */
  @Override
  public PrintWriter getWriter() {
    writerTaken = true;
    return new PrintWriter(bytes, true, StandardCharsets.UTF_8) {
      @Override
      public void write(String text) {
        super.write(text);
        flush();
      }
    };
  }

  @Override
  public ServletOutputStream getOutputStream() {
    if (writerTaken) {
      throw new IllegalStateException("the writer is in use");
    }
    return new ServletOutputStream() {
      @Override
      public void write(int value) {
        bytes.write(value);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
