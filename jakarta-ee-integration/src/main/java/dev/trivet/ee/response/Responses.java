// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.TrivetException;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.request.RequestPath;
import dev.trivet.ee.request.Urls;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.json.Json;
import dev.trivet.log.SecurityEvent;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.FailureCategory;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Factory of responses: pages for people, problem details (RFC 9457) for scripts, and redirects. A
 * failure gets its line in the log first, and the response shows the id of that line. Thread-safe.
 */
public final class Responses {

  private static final int SUCCESS = 200;
  private static final int NOT_FOUND = 404;

  private final Urls urls;
  private final SecurityLog log;
  private final PageViews views;

  public Responses(Urls urls, SecurityLog log, PageViews views) {
    this.urls = urls;
    this.log = log;
    this.views = views;
  }

  /** Returns the addresses inside the application. */
  public Urls urls() {
    return urls;
  }

  /** Logs what a person did in a session. */
  public void logEvent(HttpServletRequest request, SecurityEvent event, AccountId account) {
    log.happened(event).account(account.value()).from(request.getRemoteAddr()).write();
  }

  /** Logs that a flow began. */
  public void logBegun(HttpServletRequest request, StateDigest flow) {
    log.happened(SecurityEvent.SIGN_IN_BEGUN)
        .flow(flow.value())
        .from(request.getRemoteAddr())
        .write();
  }

  /** Logs that a flow came to its end. */
  public void logCompleted(HttpServletRequest request, StateDigest flow, AccountId account) {
    log.happened(SecurityEvent.SIGN_IN_COMPLETED)
        .flow(flow.value())
        .account(account.value())
        .from(request.getRemoteAddr())
        .write();
  }

  /** Logs why a sign-in will end on the landing page, and not on the page that was asked for. */
  public void logPageNotKept(HttpServletRequest request, String why) {
    log.refused(ErrorCode.RETURN_PAGE_NOT_KEPT, "page to return to not kept", why)
        .from(request.getRemoteAddr())
        .write();
  }

  /** Logs that a step failed, and the request goes on without it. */
  public void logFailedPart(HttpServletRequest request, TrivetException failure, String what) {
    log.failed(failure, what).from(request.getRemoteAddr()).write();
  }

  /** Logs a warning about the configuration; the request goes on. */
  public void logWarning(HttpServletRequest request, ErrorCode code, String what, String detail) {
    log.odd(code, what, detail).from(request.getRemoteAddr()).write();
  }

  /** Logs that a request is refused. */
  public LoggedFailure logRefusal(HttpServletRequest request, ErrorCode code) {
    return logRefusal(request, code, "request refused");
  }

  /** Logs that something else is refused. */
  public LoggedFailure logRefusal(HttpServletRequest request, ErrorCode code, String what) {
    return logged(
        request, FailureMessage.of(code), CorrelationId.write(log.refused(code, what), request));
  }

  /** Logs that a step failed with an exception of Trivet. */
  public LoggedFailure logFailure(
      HttpServletRequest request, TrivetException failure, String what) {
    return logged(
        request,
        FailureMessage.of(failure),
        CorrelationId.of(failure, log.failed(failure, what), request));
  }

  /** Logs an exception that no rule foresees, with its stack trace. */
  public LoggedFailure logDefect(
      HttpServletRequest request, ErrorCode code, String what, Throwable cause) {
    return logged(
        request,
        FailureMessage.of(code),
        CorrelationId.of(cause, log.broken(code, what, cause), request));
  }

  /** Logs an exception of Trivet that left a request unfinished, with its stack trace. */
  public LoggedFailure logDefect(HttpServletRequest request, String what, TrivetException failure) {
    return logged(
        request,
        FailureMessage.of(failure),
        CorrelationId.of(failure, log.broken(failure.code(), what, failure), request));
  }

  private LoggedFailure logged(
      HttpServletRequest request, FailureMessage message, CorrelationId id) {
    return new LoggedFailure(message, id, views.of(request));
  }

  /**
   * Refuses a request in plain text, where there are no settings to make a page with.
   *
   * @param why the reason, for the log
   */
  public static Response refuseInPlainText(
      SecurityLog log, HttpServletRequest request, ErrorCode code, String why) {
    CorrelationId id =
        CorrelationId.write(
            log.failed(code, FailureCategory.CONFIGURATION, "request refused", why), request);
    FailureMessage message = FailureMessage.of(code);
    String said = Messages.ENGLISH.plain(message.template().text(message.upstream()));
    String text = message.plainTitle() + ". " + said + " (" + code + " · " + id + ")\n";
    return Response.of(message.status(), "text/plain", text, id);
  }

  /** Makes the link to the landing page. */
  public Link landingLink() {
    return new Link("go-on", urls.landing());
  }

  /**
   * Makes the link that begins another flow.
   *
   * @param returnTo the page to return to; empty for the landing page
   * @param extra scopes that the flow asks for beyond the configured ones
   */
  public Link connectLink(String returnTo, Scopes extra) {
    String key = extra.isEmpty() ? "start-again" : "ask-again";
    return new Link(key, urls.connect(returnTo, extra));
  }

  /** Makes a page about a success. */
  public Response page(HttpServletRequest request, Page page) {
    return views.of(request).respond(page, SUCCESS, null);
  }

  /** Makes a page about a failure. */
  public Response page(LoggedFailure failure, Link link) {
    FailureMessage message = failure.message();
    Page page = new Page(message.title(), message.text(), link, failure.footnote());
    return toResponse(page, failure, link);
  }

  private static Response toResponse(Page page, LoggedFailure failure, Link link) {
    FailureMessage message = failure.message();
    Response response = failure.view().respond(page, message.status(), failure.id());
    return addRetryAfter(response.withFailure(failure.attribute(link)), message);
  }

  /**
   * Makes problem details about a failure for a script, and a page for a person. Where waiting
   * helps, and the person opened a page of the application, the page tries again by itself.
   */
  public Response pageOrProblem(HttpServletRequest request, LoggedFailure failure, Link link) {
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      return problem(failure, Map.of());
    }
    return isRepeatable(request) ? retryPage(failure, link) : page(failure, link);
  }

  /** Makes a page about a failure that tries again by itself, where waiting helps. */
  public Response retryPage(LoggedFailure failure, Link link) {
    FailureMessage message = failure.message();
    Optional<String> seconds = message.retryAfter().filter(any -> message.isWorthRetry());
    if (seconds.isEmpty()) {
      return page(failure, link);
    }
    Page page = new Page(message.title(), message.textOfRetry(), link, failure.footnote());
    // the browser loads the page again; no script is needed, and no address is repeated
    return toResponse(page, failure, link).with(Response.REFRESH, seconds.get());
  }

  /** Tells whether the browser may send a request again that the person did not ask for twice. */
  private boolean isRepeatable(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    return request.getMethod().equals("GET")
        && (type == DispatcherType.REQUEST || type == DispatcherType.ASYNC)
        // a callback names a state, which is of use once
        && urls.ownPath(RequestPath.decoded(request)) == null;
  }

  /**
   * Makes problem details about a failure.
   *
   * @param members further members, which may replace the usual ones
   */
  public Response problem(LoggedFailure failure, Map<String, ?> members) {
    FailureMessage message = failure.message();
    Map<String, Object> body = failure.members();
    body.putAll(members);
    return addRetryAfter(
        Response.problem(message.status(), Json.write(body), failure.id()), message);
  }

  /** Makes problem details with the address that begins a flow. */
  public Response problemWithConnect(HttpServletRequest request, ErrorCode code) {
    return problem(logRefusal(request, code), Map.of("connect", urls.connect("")));
  }

  /**
   * Refuses a request for one of Trivet's own paths.
   *
   * @param allowed methods for the header {@code Allow}; empty where another method is no help
   */
  public Response refuseOwnPath(HttpServletRequest request, ErrorCode code, Set<String> allowed) {
    Response page = page(logRefusal(request, code), landingLink());
    return allowed.isEmpty()
        ? page
        : page.with("Allow", allowed.stream().sorted().collect(Collectors.joining(", ")));
  }

  /**
   * Replaces an error page of the application that needs an account. The status is that of the
   * error, and the page of the application is not shown.
   *
   * @param why the number of why the page is not shown
   */
  public Response replaceErrorPage(HttpServletRequest request, ErrorCode why, int status) {
    LoggedFailure failure = logRefusal(request, why, "error page not shown");
    Text title = Text.of(status == NOT_FOUND ? "hidden.absent" : "hidden.failed");
    Text text = Text.of("hidden.text", Integer.toString(status));
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, Object> members =
          Map.of(
              "title",
              Messages.ENGLISH.plain(title),
              "status",
              status,
              "detail",
              Messages.ENGLISH.plain(text));
      Response problem = problem(failure, members);
      return new Response(status, problem.headers(), problem.body(), null, failure.id());
    }
    Page page = new Page(title, List.of(text), landingLink(), failure.footnote());
    return failure.view().respond(page, status, failure.id());
  }

  /**
   * Asks the person to choose, on a page that the application's error page never replaces.
   *
   * @param detail what there is to choose from
   */
  public Response question(
      HttpServletRequest request, ErrorCode code, Text detail, Form form, Link link) {
    LoggedFailure asked = logRefusal(request, code, "the person is asked").withDetail(detail);
    FailureMessage message = asked.message();
    Page page = new Page(message.title(), message.text(), link, asked.footnote());
    return asked.view().respond(page.withControls(form), message.status(), asked.id());
  }

  /** Redirects the browser to a page of the application; to the landing page when it is empty. */
  public Response redirectToPage(String page) {
    return Response.redirect(303, urls.page(page));
  }

  /** Redirects a person to an address that begins a flow; the request itself is never repeated. */
  public Response redirectToConnect(HttpServletRequest request, ErrorCode code, String connect) {
    logRefusal(request, code);
    return Response.redirect(303, connect);
  }

  /** Redirects a page of Faces to an address that begins a flow. */
  public Response redirectFacesToConnect(
      HttpServletRequest request, ErrorCode code, String connect) {
    logRefusal(request, code);
    return Response.facesRedirect(connect);
  }

  private static Response addRetryAfter(Response response, FailureMessage message) {
    return message
        .retryAfter()
        .map(seconds -> response.with("Retry-After", seconds))
        .orElse(response);
  }
}
