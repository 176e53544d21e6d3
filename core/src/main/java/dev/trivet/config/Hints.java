// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** What to do about a required setting that is not there. */
final class Hints {

  private Hints() {}

  static String of(Setting setting) {
    return switch (setting) {
      case CLIENT_ID ->
          "Copy the client id from your app's Settings page in the developer console"
              + " (developer.atlassian.com/console/myapps).";
      case CLIENT_SECRET ->
          "Copy the secret from the same page as the client id, or put it into a"
              + " file and set trivet.client-secret-file.";
      case BASE_URL ->
          "Give the address people use, with the context path, such as"
              + " https://www.example.com/app.";
      case ENCRYPTION_KEYS ->
          "Make a key with: openssl rand -base64 32 (or put it into a file and"
              + " set trivet.encryption-keys-file).";
      default -> "It has no default.";
    };
  }
}
