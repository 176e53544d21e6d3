// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Response that keeps its status and its headers, and is used again and again. */
public final class FakeResponse extends HttpServletResponseWrapper {

  private static final int MOST = 64;

  private final String[] names = new String[MOST];
  private final String[] values = new String[MOST];
  private final Nothing body = new Nothing();
  private final PrintWriter writer = new PrintWriter(Writer.nullWriter());
  private int headers;
  private int status = SC_OK;
  private boolean committed;

  /** Makes an empty response. */
  public FakeResponse() {
    super(Absent.of(HttpServletResponse.class));
  }

  /** Makes it a new response. */
  public void begin() {
    headers = 0;
    status = SC_OK;
    committed = false;
  }

  /** Returns the address of a redirect; empty if it is none. */
  public String location() {
    String location = getHeader("Location");
    return location == null ? "" : location;
  }

  private int find(String name) {
    for (int i = 0; i < headers; i++) {
      if (names[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    int known = find(name);
    if (value == null) {
      return;
    }
    if (known < 0) {
      addHeader(name, value);
    } else {
      values[known] = value;
    }
  }

  @Override
  public void addHeader(String name, String value) {
    names[headers] = name;
    values[headers++] = value;
  }

  @Override
  public void setIntHeader(String name, int value) {
    setHeader(name, Integer.toString(value));
  }

  @Override
  public void addIntHeader(String name, int value) {
    addHeader(name, Integer.toString(value));
  }

  @Override
  public void setDateHeader(String name, long value) {
    setHeader(name, Long.toString(value));
  }

  @Override
  public void addDateHeader(String name, long value) {
    addHeader(name, Long.toString(value));
  }

  @Override
  public boolean containsHeader(String name) {
    return find(name) >= 0;
  }

  @Override
  public @Nullable String getHeader(String name) {
    int known = find(name);
    return known < 0 ? null : values[known];
  }

  @Override
  public Collection<String> getHeaders(String name) {
    int known = find(name);
    return known < 0 ? List.of() : List.of(values[known]);
  }

  @Override
  public Collection<String> getHeaderNames() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < headers; i++) {
      all.add(names[i]);
    }
    return all;
  }

  @Override
  public void addCookie(Cookie cookie) {
    addHeader("Set-Cookie", cookie.getName() + "=" + cookie.getValue());
  }

  @Override
  public void setStatus(int code) {
    status = code;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void sendError(int code) {
    status = code;
    committed = true;
  }

  @Override
  public void sendError(int code, String message) {
    sendError(code);
  }

  @Override
  public void sendRedirect(String location) {
    setHeader("Location", location);
    status = SC_FOUND;
    committed = true;
  }

  /** The same in Servlet 6.1. */
  public void sendRedirect(String location, int code, boolean clear) {
    sendRedirect(location);
    status = code;
  }

  @Override
  public String encodeURL(String url) {
    return url;
  }

  @Override
  public String encodeRedirectURL(String url) {
    return url;
  }

  @Override
  public boolean isCommitted() {
    return committed;
  }

  @Override
  public void flushBuffer() {
    committed = true;
  }

  @Override
  public void resetBuffer() {}

  @Override
  public void reset() {
    begin();
  }

  @Override
  public int getBufferSize() {
    return 8_192;
  }

  @Override
  public void setContentLength(int length) {
    setIntHeader("Content-Length", length);
  }

  @Override
  public void setContentLengthLong(long length) {
    setHeader("Content-Length", Long.toString(length));
  }

  @Override
  public void setContentType(String type) {
    setHeader("Content-Type", type);
  }

  @Override
  public @Nullable String getContentType() {
    return getHeader("Content-Type");
  }

  @Override
  public void setCharacterEncoding(String charset) {}

  @Override
  public String getCharacterEncoding() {
    return "UTF-8";
  }

  @Override
  public void setLocale(Locale locale) {}

  @Override
  public Locale getLocale() {
    return Locale.ROOT;
  }

  @Override
  public PrintWriter getWriter() {
    return writer;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return body;
  }

  /** Body that is not read. */
  private static final class Nothing extends ServletOutputStream {

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    @Override
    public void write(int value) {}

    @Override
    public void write(byte[] bytes, int start, int length) {}
  }
}
