// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;

/** Forged hosts and forwarding headers of an attacker. */
final class ForgedHeaders {

  static final List<String> HOSTS =
      List.of(
          """
          evil.example | evil.example:80 | evil.example:abc | localhost:1 | a@evil.example |
          evil.example/x | evil.example#x | evil.example?x | evil.example\\x |
          localhost,evil.example | "evil.example" | <evil.example> | evil.example ; | [::1] |
          [::1]:80 | [evil.example] | [::ffff:127.0.0.1]:80 | evil.example%00 | evil.example. |
          EVIL.EXAMPLE | localhost evil.example |
          """
              .strip()
              .split("\\s*[|]\\s*", -1));

  /** Headers; {path} stands for another path of the application, {method} for another method. */
  static final List<String> FORWARDED =
      """
      X-Forwarded-Host: evil.example
      X-Forwarded_Host: evil.example
      X_Forwarded_Host: evil.example
      X-Forwarded-Proto: https
      X-Forwarded-Port: 8443
      X-Forwarded-Prefix: /evil.example
      X-Forwarded-Context: /evil.example
      X-Forwarded-Uri: {path}
      X-Forwarded-Path: {path}
      X-Forwarded-For: 127.0.0.1
      X-Forwarded-Server: evil.example
      X-Forwarded-Scheme: https
      X-Forwarded-Ssl: on
      X-Forwarded-Method: {method}
      Forwarded: for=127.0.0.1;host=evil.example;proto=https
      X-Original-Host: evil.example
      X-Host: evil.example
      X-Original-URL: {path}
      X-Original-URI: {path}
      X-Rewrite-URL: {path}
      X-HTTP-Method-Override: {method}
      X-HTTP-Method: {method}
      X-Method-Override: {method}
      Front-End-Https: on
      X-Url-Scheme: https
      CF-Visitor: {"scheme":"https"}
      True-Client-IP: 127.0.0.1
      X-Real-IP: 127.0.0.1
      X-Remote-User: mia
      Remote-User: mia
      $WSSC: https
      $WSRU: mia
      Proxy: http://evil.example
      Via: 1.1 evil.example
      """
          .lines()
          .toList();

  private ForgedHeaders() {}
}
