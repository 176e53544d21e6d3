// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.google;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.Credential;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.store.MemoryDataStoreFactory;
import dev.trivet.bench.PeerSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Flow of both servlets, with the tokens in a map of the process. */
final class GoogleFlow {

  static final String STATE = "state";
  static final String PAGE = "page";
  static final String ACCOUNT = "account";

  /** Fields that the session keeps of the account, and then of each site. */
  static final List<String> ACCOUNT_FIELDS = List.of("account_id", "name", "email", "picture");

  static final List<String> SITE_FIELDS = List.of("id", "url", "name", "scopes", "avatarUrl");
  private static final String USER = "user";

  private final JsonFactory json = GsonFactory.getDefaultInstance();
  private final NetHttpTransport transport = new NetHttpTransport();
  private final PeerSettings settings;
  private final AuthorizationCodeFlow flow;

  GoogleFlow(PeerSettings settings) {
    this.settings = settings;
    try {
      this.flow =
          new AuthorizationCodeFlow.Builder(
                  BearerToken.authorizationHeaderAccessMethod(),
                  transport,
                  json,
                  new GenericUrl(settings.authorizationServer() + "/oauth/token"),
                  new ClientParametersAuthentication(settings.clientId(), settings.clientSecret()),
                  settings.clientId(),
                  settings.authorizationServer() + "/authorize")
              .setScopes(PeerSettings.SCOPES)
              .setDataStoreFactory(new MemoryDataStoreFactory())
              .build();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  AuthorizationCodeFlow flow() {
    return flow;
  }

  String redirectUri() {
    return settings.base() + GooglePeer.CALLBACK;
  }

  /** Returns the key of the tokens, which the session holds. */
  static String user(HttpServletRequest request) {
    HttpSession session = request.getSession();
    Object known = session.getAttribute(USER);
    if (known == null) {
      known = UUID.randomUUID().toString();
      session.setAttribute(USER, known);
    }
    return known.toString();
  }

  /** Reads account and sites, one after the other. */
  List<String> account(Credential credential) throws IOException {
    HttpRequestFactory requests =
        transport.createRequestFactory(
            request -> {
              credential.initialize(request);
              request.setParser(new JsonObjectParser(json));
            });
    List<String> texts = new ArrayList<>();
    GenericJson me = get(requests, "/me").parseAs(GenericJson.class);
    for (String name : ACCOUNT_FIELDS) {
      texts.add(String.valueOf(me.get(name)));
    }
    GenericJson[] sites =
        get(requests, "/oauth/token/accessible-resources").parseAs(GenericJson[].class);
    for (GenericJson site : sites) {
      for (String name : SITE_FIELDS) {
        texts.add(String.valueOf(site.get(name)));
      }
    }
    return texts;
  }

  private HttpResponse get(HttpRequestFactory requests, String path) throws IOException {
    return requests.buildGetRequest(new GenericUrl(settings.apiServer() + path)).execute();
  }
}
