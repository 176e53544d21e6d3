// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.TrivetException;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.request.Urls;
import dev.trivet.json.Json;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Factory of responses: pages for people, problem details (RFC 9457) for scripts, and redirects. A
 * failure gets its line in the log first, and the response shows the id of that line. Thread-safe.
 */
public final class Responses {

  private final Urls urls;
  private final Audit audit;

  public Responses(Urls urls, Audit audit) {
    this.urls = urls;
    this.audit = audit;
  }

  /** Returns the addresses inside the application. */
  public Urls urls() {
    return urls;
  }

  /** Returns the writer of security log lines. */
  public Audit audit() {
    return audit;
  }

  /** Logs that a request is refused. */
  public LoggedFailure logRefusal(HttpServletRequest request, ErrorCode code) {
    return logRefusal(request, code, "request refused");
  }

  /** Logs that something else is refused. */
  public LoggedFailure logRefusal(HttpServletRequest request, ErrorCode code, String what) {
    return new LoggedFailure(FailureMessage.of(code), audit.refused(request, code, what));
  }

  /** Logs that a step failed with an exception of Trivet. */
  public LoggedFailure logFailure(
      HttpServletRequest request, TrivetException failure, String what) {
    return new LoggedFailure(FailureMessage.of(failure), audit.failed(request, failure, what));
  }

  /** Logs an exception that no rule foresees, with its stack trace. */
  public LoggedFailure logDefect(
      HttpServletRequest request, ErrorCode code, String what, Throwable cause) {
    return new LoggedFailure(FailureMessage.of(code), audit.broken(request, code, what, cause));
  }

  /** Makes the link to the landing page. */
  public Link landingLink() {
    return new Link("Go on", urls.landing());
  }

  /**
   * Makes the link that begins another flow.
   *
   * @param returnTo the page to return to; empty for the landing page
   * @param extra scopes that the flow asks for beyond the configured ones
   */
  public Link connectLink(String returnTo, Scopes extra) {
    String text = extra.isEmpty() ? "Start again" : "Ask again";
    return new Link(text, urls.connect(returnTo, extra));
  }

  /** Makes a page about a failure. */
  public Response page(LoggedFailure failure, Link link) {
    FailureMessage message = failure.message();
    Response page =
        new Page(message.title(), message.text(), link, failure.footnote())
            .toResponse(message.status(), failure.id());
    Map<String, String> attribute =
        Map.of(
            "code",
            message.code().number(),
            "status",
            Integer.toString(message.status()),
            "title",
            message.title(),
            "text",
            message.text(),
            "link",
            link.address(),
            "linkText",
            link.text(),
            "correlationId",
            failure.id().text());
    return addRetryAfter(page.withFailure(attribute), message);
  }

  /** Makes problem details about a failure for a script, and a page for a person. */
  public Response pageOrProblem(HttpServletRequest request, LoggedFailure failure, Link link) {
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? problem(failure, Map.of())
        : page(failure, link);
  }

  /**
   * Makes problem details about a failure.
   *
   * @param members further members, which may replace the usual ones
   */
  public Response problem(LoggedFailure failure, Map<String, ?> members) {
    FailureMessage message = failure.message();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", message.title());
    body.put("status", message.status());
    body.put("detail", message.text());
    body.put("code", message.code().number());
    body.put("correlationId", failure.id().text());
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
    String title = status == 404 ? "This page was not found" : "This page cannot be shown";
    String text =
        "The application answered with status "
            + status
            + ". Its own page about that needs your Atlassian account.";
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, Object> members = Map.of("title", title, "status", status, "detail", text);
      Response problem = problem(failure, members);
      return new Response(status, problem.headers(), problem.body(), null, failure.id());
    }
    return new Page(title, text, landingLink(), failure.footnote())
        .toResponse(status, failure.id());
  }

  /** Asks the person to choose, on a page that the application's error page never replaces. */
  public Response question(HttpServletRequest request, ErrorCode code, Form form, Link link) {
    LoggedFailure asked = logRefusal(request, code, "the person is asked");
    FailureMessage message = asked.message();
    return new Page(message.title(), message.template().text(), link, asked.footnote())
        .withForm(form)
        .toResponse(message.status(), asked.id());
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

  /**
   * Redirects a page of Faces to an address that begins a flow. The scripts of Faces take no other
   * response; with this one the browser leaves the page, as a person expects of a click.
   */
  public Response redirectFacesToConnect(
      HttpServletRequest request, ErrorCode code, String connect) {
    logRefusal(request, code);
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
            + HtmlText.escape(connect)
            + "\"></redirect></partial-response>";
    return Response.of("text/xml", body);
  }

  private static Response addRetryAfter(Response response, FailureMessage message) {
    return message
        .retryAfter()
        .map(seconds -> response.with("Retry-After", seconds))
        .orElse(response);
  }
}
