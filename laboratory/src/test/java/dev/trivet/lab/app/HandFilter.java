// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab.app;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Hand-written filter: the least code that signs people in with Atlassian, and keeps what came. It
 * seals nothing, checks little and handles no failure. It is what Trivet is compared with.
 */
@WebFilter("/*")
public final class HandFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String TABLE =
      "create table if not exists hand (account varchar(128) primary key, name varchar(255),"
          + " access_token varchar(8000), refresh_token varchar(8000), sites varchar(8000))";

  private final SecureRandom random = new SecureRandom();
  private final transient HttpClient client = HttpClient.newHttpClient();
  private transient DataSource database;

  /** Looks up the database. JNDI is safe here: the name is a constant. */
  @Override
  @SuppressWarnings("BanJNDI")
  public void init() throws ServletException {
    try {
      database = (DataSource) new InitialContext().lookup("java:comp/env/jdbc/trivet");
      try (Connection connection = database.getConnection()) {
        connection.createStatement().execute(TABLE);
      }
    } catch (NamingException | SQLException failed) {
      throw new ServletException(failed);
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    Object account =
        request.getSession(false) == null ? null : request.getSession().getAttribute("account");
    if (path.equals("/atlassian/callback")) {
      finish(request, response);
    } else if (path.startsWith("/app/") && account == null) {
      begin(request, response);
    } else {
      chain.doFilter(
          account == null ? request : new SignedIn(request, account.toString()), response);
    }
  }

  private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String state = randomText();
    String verifier = randomText();
    request.getSession().setAttribute("state", state);
    request.getSession().setAttribute("verifier", verifier);
    request.getSession().setAttribute("page", request.getRequestURI());
    response.sendRedirect(
        setting("AUTHORIZATION_SERVER")
            + "/authorize?audience=api.atlassian.com&response_type=code&prompt=consent&client_id="
            + encode(setting("CLIENT_ID"))
            + "&scope="
            + encode(setting("SCOPES") + " offline_access")
            + "&redirect_uri="
            + encode(callback())
            + "&state="
            + state
            + "&code_challenge_method=S256&code_challenge="
            + digest(verifier));
  }

  private void finish(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (!request.getParameter("state").equals(request.getSession().getAttribute("state"))) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    String page = (String) request.getSession().getAttribute("page");
    JsonObject tokens =
        post(request.getParameter("code"), (String) request.getSession().getAttribute("verifier"));
    String token = tokens.getString("access_token");
    CompletableFuture<HttpResponse<String>> me = get("/me", token);
    String sites = get("/oauth/token/accessible-resources", token).join().body();
    JsonObject account = parse(me.join().body());
    store(account, tokens, sites);
    request.changeSessionId();
    request.getSession().setAttribute("account", account.getString("account_id"));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", page);
  }

  private JsonObject post(String code, String verifier) {
    String body =
        Json.createObjectBuilder()
            .add("grant_type", "authorization_code")
            .add("client_id", setting("CLIENT_ID"))
            .add("client_secret", setting("CLIENT_SECRET"))
            .add("redirect_uri", callback())
            .add("code", code)
            .add("code_verifier", verifier)
            .build()
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(setting("AUTHORIZATION_SERVER") + "/oauth/token"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return parse(client.sendAsync(request, BodyHandlers.ofString()).join().body());
  }

  private CompletableFuture<HttpResponse<String>> get(String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(setting("API_SERVER") + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private void store(JsonObject account, JsonObject tokens, String sites) throws ServletException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("merge into hand values (?, ?, ?, ?, ?)")) {
      insert.setString(1, account.getString("account_id"));
      insert.setString(2, account.getString("name"));
      insert.setString(3, tokens.getString("access_token"));
      insert.setString(4, tokens.getString("refresh_token"));
      insert.setString(5, sites);
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new ServletException(failed);
    }
  }

  private static String setting(String name) {
    return System.getenv("TRIVET_" + name);
  }

  private static String callback() {
    return setting("BASE_URL") + "/atlassian/callback";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String randomText() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String digest(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Request of a person who is signed in. */
  private static final class SignedIn extends HttpServletRequestWrapper {

    private final String account;

    SignedIn(HttpServletRequest request, String account) {
      super(request);
      this.account = account;
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> account;
    }
  }
}
