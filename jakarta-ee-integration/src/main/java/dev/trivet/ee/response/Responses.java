// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

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
 * Failures as answers: a page for people, problem details (RFC 9457) for scripts. Each has its line
 * in the log, under the id that it shows.
 */
public final class Responses {

  private static final String REFUSED = "request refused";

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

  /** Sends the browser on to a page of the application, or the landing page when it is empty. */
  public Response redirect(String page) {
    return Response.redirect(303, urls.page(page));
  }

  /** Refuses a request for one of Trivet's own paths. */
  public Response ownRefused(HttpServletRequest request, ErrorCode code, Set<String> allowed) {
    Response response = goOn(request, code);
    return allowed.isEmpty()
        ? response
        : response.with("Allow", allowed.stream().sorted().collect(Collectors.joining(", ")));
  }

  /** A page with one link that starts again. */
  public Response startAgain(HttpServletRequest request, ErrorCode code, String returnTo) {
    return startAgain(code, returnTo, audit.refused(request, code, REFUSED));
  }

  /** A page with one link that starts again, for what is in the log already. */
  public Response startAgain(ErrorCode code, String returnTo, CorrelationId id) {
    return startAgain(FailureMessage.of(code), "", returnTo, Scopes.none(), id);
  }

  /** The same for an explanation, asking for more scopes if there are any. */
  public Response startAgain(
      FailureMessage why, String detail, String returnTo, Scopes extra, CorrelationId id) {
    String text = extra.isEmpty() ? "Start again" : "Ask again";
    return page(why, detail, text, urls.connect(returnTo, extra), id);
  }

  /** A page without a link, where every one would lead back to it. */
  public Response noWayOn(HttpServletRequest request, ErrorCode code, String detail) {
    return noWayOn(code, detail, audit.refused(request, code, REFUSED));
  }

  /** The same for what is in the log already. */
  public Response noWayOn(ErrorCode code, String detail, CorrelationId id) {
    return page(FailureMessage.of(code), detail, "", "", id);
  }

  /**
   * A page with one link to the page that was asked for, or problem details for scripts, for what
   * is in the log already.
   *
   * @param page below the context; empty for the landing page
   */
  public Response tryAgain(
      HttpServletRequest request, FailureMessage why, String page, CorrelationId id) {
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? problem(why, id, Map.of())
        : page(why, "", "Try again", urls.page(page), id);
  }

  /** A page with one link to the landing page. */
  public Response goOn(HttpServletRequest request, ErrorCode code) {
    return goOn(code, audit.refused(request, code, REFUSED));
  }

  /** A page with one link to the landing page, for what is in the log already. */
  public Response goOn(ErrorCode code, CorrelationId id) {
    return goOn(FailureMessage.of(code), id);
  }

  /** The same for an explanation. */
  public Response goOn(FailureMessage why, CorrelationId id) {
    return page(why, "", "Go on", urls.landing(), id);
  }

  /** A page with one link to the landing page, or problem details where nobody looks. */
  public Response plain(HttpServletRequest request, ErrorCode code) {
    return plain(request, code, audit.refused(request, code, REFUSED));
  }

  /** The same for what is in the log already. */
  public Response plain(HttpServletRequest request, ErrorCode code, CorrelationId id) {
    return plain(request, FailureMessage.of(code), id);
  }

  /** The same for an explanation. */
  public Response plain(HttpServletRequest request, FailureMessage why, CorrelationId id) {
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? problem(why, id, Map.of())
        : goOn(why, id);
  }

  /** The same with what is special in this case, for what is in the log already. */
  public Response plain(
      HttpServletRequest request, ErrorCode code, String detail, CorrelationId id) {
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? problem(code, id, Map.of("detail", FailureMessages.of(code).text() + " " + detail))
        : page(FailureMessage.of(code), detail, "Go on", urls.landing(), id);
  }

  /**
   * An answer in place of an error page of the application that needs an account. The status is
   * that of the error, and the page of the application is not shown.
   *
   * @param why the number of why the page is not shown
   */
  public Response hiddenErrorPage(HttpServletRequest request, ErrorCode why, int status) {
    CorrelationId id = audit.refused(request, why, "error page not shown");
    String title = status == 404 ? "This page was not found" : "This page cannot be shown";
    String text =
        "The application answered with status "
            + status
            + ". Its own page about that needs your Atlassian account.";
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, Object> more = Map.of("title", title, "status", status, "detail", text);
      Response problem = problem(why, id, more);
      return new Response(status, problem.headers(), problem.body(), null, id);
    }
    return new Page(title, text, "Go on", urls.landing(), footnote(why, id)).answer(status, id);
  }

  /** A page with what is special in this case, and one way on. */
  public Response page(
      HttpServletRequest request, ErrorCode code, String detail, String linkText, String link) {
    CorrelationId id = audit.refused(request, code, REFUSED);
    return page(FailureMessage.of(code), detail, linkText, link, id);
  }

  /** Asks the person to choose, on a page that is never the application's error page. */
  public Response question(
      HttpServletRequest request, ErrorCode code, Form form, String linkText, String link) {
    CorrelationId id = audit.refused(request, code, "the person is asked");
    FailureMessages why = FailureMessages.of(code);
    return new Page(why.title(), why.text(), linkText, link, footnote(code, id))
        .with(form)
        .answer(why.status(), id);
  }

  private static String footnote(ErrorCode code, CorrelationId id) {
    return code + " · " + id;
  }

  private static Response page(
      FailureMessage why, String detail, String linkText, String link, CorrelationId id) {
    String text = detail.isEmpty() ? why.text() : why.text() + " " + detail;
    Response answer =
        new Page(why.title(), text, linkText, link, footnote(why.code(), id))
            .answer(why.status(), id);
    Map<String, String> failure =
        Map.of(
            "code",
            why.code().number(),
            "status",
            Integer.toString(why.status()),
            "title",
            why.title(),
            "text",
            text,
            "link",
            link,
            "linkText",
            linkText,
            "correlationId",
            id.text());
    return waiting(
        new Response(answer.status(), answer.headers(), answer.body(), failure, id), why);
  }

  /** Problem details with more members. */
  public Response problem(HttpServletRequest request, ErrorCode code, Map<String, ?> more) {
    return problem(code, audit.refused(request, code, REFUSED), more);
  }

  /** The same for what is in the log already. */
  public static Response problem(ErrorCode code, CorrelationId id, Map<String, ?> more) {
    return problem(FailureMessage.of(code), id, more);
  }

  /** The same for an explanation. */
  public static Response problem(FailureMessage why, CorrelationId id, Map<String, ?> more) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", why.title());
    body.put("status", why.status());
    body.put("detail", why.text());
    body.put("code", why.code().number());
    body.put("correlationId", id.text());
    body.putAll(more);
    return waiting(Response.problem(why.status(), Json.write(body), id), why);
  }

  /** Leads a page of Faces to an address that begins a flow: its scripts take no other answer. */
  public Response facesRedirect(HttpServletRequest request, ErrorCode code, String connect) {
    audit.refused(request, code, REFUSED);
    return facesRedirect(connect);
  }

  /** Leads a person to an address that begins a flow; what was sent is never sent again. */
  public Response redirect(HttpServletRequest request, ErrorCode code, String connect) {
    audit.refused(request, code, REFUSED);
    return Response.redirect(303, connect);
  }

  /** Problem details with the address that begins a flow. */
  public Response problemWithConnect(HttpServletRequest request, ErrorCode code) {
    return problem(request, code, Map.of("connect", urls.connect("")));
  }

  /**
   * Makes a partial response of Faces that leads the browser elsewhere: a redirect in it makes the
   * browser leave the page, as a person expects of a click.
   */
  private static Response facesRedirect(String url) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
            + HtmlText.escape(url)
            + "\"></redirect></partial-response>";
    return Response.of("text/xml", body);
  }

  private static Response waiting(Response answer, FailureMessage why) {
    return why.retryAfter().map(wait -> answer.with("Retry-After", wait)).orElse(answer);
  }
}
