// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Hints for an operator whose setting is missing or wrong: the next step. */
final class SettingHints {

  private static final String CONSOLE = "developer.atlassian.com/console/myapps";

  private SettingHints() {}

  /** Finds the hint for a setting. */
  static String find(Setting setting) {
    return switch (setting) {
      case CLIENT_ID ->
          "Copy the client id from your app's Settings page in the developer console ("
              + CONSOLE
              + ").";
      case CLIENT_SECRET ->
          "Copy the secret from your app's Settings page in the developer console ("
              + CONSOLE
              + "), or put it into a file and set trivet.client-secret-file.";
      case CLIENT_SECRET_FILE -> "Name a text file that holds the secret and nothing else.";
      case BASE_URL ->
          "Give the address people use, with the context path, such as"
              + " https://www.example.com/app; http only on localhost, 127.0.0.1 or [::1].";
      case AUTHORIZATION_SERVER, API_SERVER ->
          "Leave it out for Atlassian's own ("
              + setting.fallback().orElse("")
              + "), or give scheme,"
              + " host and perhaps a port; http only on localhost, 127.0.0.1 or [::1].";
      case PROXY ->
          "Give host and port, such as proxy.example.com:3128, or leave it out for the JVM's own"
              + " (https.proxyHost). A proxy that asks for credentials is not supported.";
      case SCOPES ->
          "Name scopes as the developer console does, separated by blanks or commas, such as:"
              + " read:me read:jira-work.";
      case PROTECT ->
          "Name servlet URL patterns separated by commas, such as /app/*, /report or *.html, each"
              + " perhaps with the scopes that it demands: /jira/*=read:jira-work.";
      case PUBLIC ->
          "Name servlet URL patterns separated by commas, such as /index.html, /css/* or *.png.";
      case SITES ->
          "Name cloud ids separated by commas. A site shows its own at"
              + " https://<site>.atlassian.net/_edge/tenant_info.";
      case ERROR_PAGE, LANDING_PAGE ->
          "Give a path below the context root that begins with one slash, such as /home.";
      case APPLICATION_NAME ->
          "Give the name that people know, in one line of at most 60 characters.";
      case THEME ->
          "Give the plain path of a style sheet below the context root, such as /css/trivet.css,"
              + " without a query.";
      case PATH_PREFIX ->
          "Give a plain path such as /atlassian, with a slash at its beginning and none at its"
              + " end.";
      case DATA_SOURCE ->
          "Give the JNDI name of a data source of the server, such as"
              + " java:jboss/datasources/ExampleDS or jdbc/trivet.";
      case PERSISTENCE_UNIT ->
          "Give the JNDI name of a <persistence-unit-ref> of the application, such as"
              + " java:comp/env/persistence/app.";
      case ENCRYPTION_KEYS ->
          "Make a key with: openssl rand -base64 32 (or put it into a file and set"
              + " trivet.encryption-keys-file). A JWK Set of oct keys is right, too.";
      case ENCRYPTION_KEYS_FILE ->
          "Name a text file that holds the keys and nothing else; make one with: openssl rand"
              + " -base64 32.";
      case AUDIENCE -> "Leave it out for Atlassian's own (api.atlassian.com).";
      case ALLOWED_ORIGINS ->
          "Name origins separated by commas, such as https://www.example.com or"
              + " https://www.example.com:8443, without a path and without a slash at the end.";
      default -> find(setting.type());
    };
  }

  /** Finds the hint for a setting that has none of its own. */
  private static String find(SettingType type) {
    return switch (type) {
      case LIFETIME, AGE, TIMEOUT, INTERVAL ->
          "Write a duration as in ISO 8601: PT15M is 15 minutes, PT10S is 10 seconds; "
              + type.limits()
              + ".";
      case COUNT -> "Write a whole number " + type.limits() + ".";
      default -> "Write " + type.label().replace("`", "") + ".";
    };
  }
}
