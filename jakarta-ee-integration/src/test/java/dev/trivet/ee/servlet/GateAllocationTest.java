// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that the filter's gate allocates for a request, besides the server and the application. */
@ExtendWith(FakeAtlassianExtension.class)
class GateAllocationTest {

  private static final int REQUESTS = 2_000;

  /** Enough for the JVM to compile a sign-in's start as on a busy server. */
  private static final int REDIRECTS = 20_000;

  /** Logger with a strong reference, so that the JDK keeps its level. */
  private static final Logger LOG = Logger.getLogger("dev.trivet");

  private final @Nullable Level before = LOG.getLevel();
  private final FakeAtlassian fake;
  private final QuietResponse response = new QuietResponse();
  private @Nullable ApplicationFixture application;

  GateAllocationTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    LOG.setLevel(before);
    if (application != null) {
      application.close();
    }
  }

  private ApplicationFixture open(int patterns) {
    String areas =
        IntStream.rangeClosed(1, patterns)
            .mapToObj(i -> "/area" + i + "/*")
            .collect(Collectors.joining(","));
    ApplicationFixture opened = ApplicationFixture.open(fake, "trivet.protect=" + areas);
    application = opened;
    return opened;
  }

  private long allocated(ApplicationFixture opened, PlainRequest request) throws Exception {
    return allocated(REQUESTS, opened, request);
  }

  private long allocated(int requests, ApplicationFixture opened, PlainRequest request)
      throws Exception {
    return AllocatedBytes.each(
        requests,
        () -> {
          opened.gate.handle(request, response, (passed, answered) -> {});
          return null;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void publicRequest_allocatesNothing(int patterns) throws Exception {
    assertThat(allocated(open(patterns), new PlainRequest("/public"))).isZero();
  }

  /** The wrapper that tells the application its caller. */
  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void requestOfAnAccount_allocatesItsWrapperAlone(int patterns) throws Exception {
    ApplicationFixture opened = open(patterns);
    opened.signIn("/area1/a", "mia", "site-a");
    PlainRequest request = new PlainRequest("/area1/a").in(opened.browser.session());

    assertThat(allocated(opened, request)).isBetween(1L, 24L);
  }

  /** Servers make a text of each header that they are asked for, some of them at each call. */
  @Test
  void requestOfAnAccount_asksForTheHeadersThatDecideAlone() throws Exception {
    ApplicationFixture opened = open(1);
    opened.signIn("/area1/a", "mia", "site-a");
    HeaderCounter request = new HeaderCounter("/area1/a");

    opened.gate.handle(request.in(opened.browser.session()), response, (passed, answered) -> {});

    assertThat(request.asked).containsExactly("Origin", "Sec-Fetch-Dest");
  }

  @Test
  void publicRequest_asksForNoHeader() throws Exception {
    HeaderCounter request = new HeaderCounter("/public");

    open(1).gate.handle(request, response, (passed, answered) -> {});

    assertThat(request.asked).isEmpty();
  }

  /** WildFly makes 2 kB of objects to tell the id. */
  @Test
  void publicRequestOfASession_isNotAskedForTheId() throws Exception {
    PlainRequest request =
        new PlainRequest("/public") {
          @Override
          public String getRequestedSessionId() {
            throw new AssertionError("asked for the id of the session");
          }
        };
    List<ServletRequest> passed = new ArrayList<>();

    open(1)
        .gate
        .handle(request.in(new FakeSession()), response, (made, answered) -> passed.add(made));

    assertThat(passed).singleElement().isNotSameAs(request);
  }

  /**
   * The address, the flow and what the JDK needs for two random texts and two digests. A
   * hand-written redirect allocates 960 bytes.
   */
  @Test
  void redirectOfANewcomer_allocatesAtMostThreeTimesAsMuchAsOneByHand() throws Exception {
    // as on a server; other tests of this JVM hear lines of every level
    LOG.setLevel(Level.INFO);

    long bytes = allocated(REDIRECTS, open(1), new Newcomer());

    assertThat(bytes).isBetween(960L, 2_880L);
    assertThat(response.location).contains("/authorize?", "code_challenge=");
  }

  /** The problem details, most of it JSON-B, and the languages of the person. */
  @Test
  void refusalOfAScript_allocatesAtMostThirteenKilobytes() throws Exception {
    LOG.setLevel(Level.INFO);

    long bytes = allocated(REDIRECTS, open(1), new Script());

    assertThat(bytes).isBetween(1_000L, 13_000L);
    assertThat(response.status).isEqualTo(401);
  }

  /** Request of a script, which asks for data without a session. */
  private static final class Script extends PlainRequest {

    Script() {
      super("/area1/a");
    }

    @Override
    @SuppressWarnings("NullAway")
    public String getHeader(String name) {
      return switch (name) {
        case "Sec-Fetch-Mode" -> "cors";
        case "Accept-Language" -> "en-US,en;q=0.9";
        default -> null;
      };
    }
  }

  /** Request that remembers for which headers it was asked. */
  private static final class HeaderCounter extends PlainRequest {

    private final List<String> asked = new ArrayList<>();

    HeaderCounter(String path) {
      super(path);
    }

    @Override
    public String getHeader(String name) {
      asked.add(name);
      return super.getHeader(name);
    }
  }

  /** Request of a person without a session, who opens a page. */
  private static final class Newcomer extends PlainRequest {

    private final HttpSession made = new QuietSession();

    Newcomer() {
      super("/area1/a");
    }

    @Override
    @SuppressWarnings("NullAway")
    public String getHeader(String name) {
      return switch (name) {
        case "Sec-Fetch-Mode" -> "navigate";
        case "Sec-Fetch-Dest" -> "document";
        default -> null;
      };
    }

    @Override
    @SuppressWarnings("NullAway")
    public HttpSession getSession(boolean create) {
      return create ? made : null;
    }
  }

  /** Response that keeps nothing. */
  private static final class QuietResponse extends HttpServletResponseWrapper {

    private final ServletOutputStream out = new QuietStream();
    private String location = "";
    private int status;

    QuietResponse() {
      super(new FakeResponse());
    }

    @Override
    public void setHeader(String name, String value) {
      if (name.equals("Location")) {
        location = value;
      }
    }

    @Override
    public void setStatus(int code) {
      status = code;
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return out;
    }

    @Override
    public void resetBuffer() {}

    @Override
    public boolean isCommitted() {
      return false;
    }

    @Override
    public Collection<String> getHeaders(String name) {
      return List.of();
    }
  }

  /** Stream that keeps nothing. */
  private static final class QuietStream extends ServletOutputStream {

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    @Override
    public void write(int value) {}

    @Override
    public void write(byte[] bytes, int from, int length) {}
  }

  /** Session that keeps nothing. */
  private static final class QuietSession extends FakeSession {

    @Override
    public Enumeration<String> getAttributeNames() {
      return Collections.emptyEnumeration();
    }

    @Override
    public void setAttribute(String name, Object value) {}
  }
}
