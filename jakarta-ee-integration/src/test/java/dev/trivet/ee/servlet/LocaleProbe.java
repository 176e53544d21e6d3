// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Origin;
import dev.trivet.config.Secret;
import dev.trivet.config.Setting;
import dev.trivet.config.Settings;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.request.ReturnPath;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.http.RetryAfter;
import dev.trivet.json.Json;
import dev.trivet.log.SecurityEvent;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.ErrorCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Program that prints all texts of Trivet that must not depend on locale, digits, calendar, time
 * zone or charset. They include numbers, settings, headers, pages, JSON and the log lines of a
 * sign-in.
 */
final class LocaleProbe {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** Timeout that is long enough for a busy machine. */
  private static final String[] PATIENT = {
    "trivet.connect-timeout=PT1M", "trivet.call-timeout=PT2M"
  };

  private final PrintStream out;
  private final FakeAtlassian fake;

  private LocaleProbe(PrintStream out, FakeAtlassian fake) {
    this.out = out;
    this.fake = fake;
  }

  /** Prints all texts in UTF-8, whatever the machine's charset. */
  public static void main(String[] args) {
    try (PrintStream out =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        FakeAtlassian fake = FakeAtlassian.start();
        LogRecorder log = new LogRecorder()) {
      LocaleProbe probe = new LocaleProbe(out, fake);
      probe.names();
      probe.settings();
      probe.comparisons();
      probe.signIn();
      probe.failures();
      probe.repeatedLines();
      log.lines().forEach(probe::print);
    }
  }

  /** Prints a line without random values, the stand-in's port and durations. */
  private void print(String line) {
    out.println(
        line.replace(fake.url().toString(), "http://fake")
            .replaceAll("Retry-After=\\[[0-9]+]", "Retry-After=[*]")
            .replaceAll("(state|code|code_challenge)=[^&\"]+", "$1=*")
            .replaceAll(
                "([:,] flow |\\(/app, |correlationId\":\"|TRV-[0-9]{4} · )[0-9A-Za-z_-]{8}",
                "$1*"));
  }

  private void names() {
    for (ErrorCode code : ErrorCode.values()) {
      print(code.name() + " " + code);
    }
    for (SecurityEvent event : SecurityEvent.values()) {
      print(event.name() + " " + event.number());
    }
    for (Setting setting : Setting.values()) {
      print(setting.key() + " " + setting.environmentVariable());
    }
  }

  private void settings() {
    Settings read =
        ApplicationFixture.settings(
            fake.url(),
            "trivet.identity=container",
            "trivet.scopes=read:jira-work,write:jira-work INITIATIVE:I",
            "trivet.flow-limit=12",
            "trivet.recheck=PT90S",
            "trivet.allowed-origins=HTTPS://WIKI.EXAMPLE.COM:8443");
    print(read.client());
    print(read.guard().identity() + " " + read.guard().recheck());
    read.guard().allowedOrigins().stream().map(Origin::text).sorted().forEach(this::print);
    try {
      ApplicationFixture.settings(
          fake.url(),
          "trivet.identity=CONTAINER",
          "trivet.flow-limit=1234567",
          "trivet.recheck=PT25H1.5S",
          "trivet.base-url=http://i.example",
          "trivet.encryption-keys=c2hvcnQ=");
    } catch (MisconfiguredException wrong) {
      print(String.valueOf(wrong.getMessage()));
    }
  }

  private void comparisons() {
    for (String date :
        List.of(
            "Sun, 22 Nov 2026 12:01:40 GMT",
            "Sunday, 22-Nov-26 12:01:40 GMT",
            "Sun Nov 22 12:01:40 2026",
            "100")) {
      print(date + " " + RetryAfter.parse(List.of(date), "Sun, 22 Nov 2026 12:00:00 GMT", NOON));
    }
    print(Origin.read("HTTPS://WIKI.EXAMPLE.COM").toString());
    FakeBrowser browser = new FakeBrowser();
    print(RequestKind.of(browser.request("GET", "/").header("Accept", "TEXT/XHTML,TEXT/HTML")));
    print(RequestKind.isWebSocket(browser.request("GET", "/").header("Upgrade", "WEBSOCKET")));
    FakeRequest encoded =
        browser.open("/x").raw("/y", "/app").shownAs("/größe\u0130\u0131/٣", null);
    print(ReturnPath.read(encoded));
    print(Json.write(Map.of("number", 1_234_567.5)) + Json.write(Map.of("whole", 1_234_567)));
  }

  private void print(Object value) {
    print(value.toString());
  }

  private void signIn() {
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, PATIENT)) {
      print(fixture.send(fixture.browser.open("/TITLE?I=i")));
      print(fixture.signIn("/TITLE?I=i", "mia", "site-a"));
      print(fixture.send(fixture.browser.fetch("/atlassian/session")));
      print(fixture.send(fixture.browser.open("/atlassian/sites")));
      print(fixture.send(fixture.browser.post("/atlassian/logout")));
    }
  }

  /** Formats each number once; the log rate limit would drop a second line within a second. */
  private void failures() {
    try (ApplicationFixture fixture = ApplicationFixture.open(fake, PATIENT)) {
      print(fixture.send(fixture.browser.fetch("/a")));
      print(fixture.send(fixture.browser.open("/a;b")));
      print(fixture.send(fixture.browser.open("/atlassian/callback?state=x")));
      fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("Sun, 22 Nov 2099 12:01:40 GMT"));
      print(fixture.signIn("/a", "mia", "site-a"));
    }
  }

  /** Prints a response. */
  private void print(FakeResponse answer) {
    print(answer.getStatus() + " " + answer.getHeader("Location"));
    print("Set-Cookie: " + answer.getHeader("Set-Cookie"));
    print(answer.exceptRandom());
  }

  /** Causes more than a thousand suppressed lines, whose number is in the next line. */
  private void repeatedLines() {
    long[] nanos = {0};
    SecurityLog log = new SecurityLog(new ApplicationName("/app"), new Secret("s"), () -> nanos[0]);
    for (int i = 0; i < 12_346; i++) {
      log.refused(ErrorCode.STATE_UNKNOWN, "refused").account("a").write();
    }
    nanos[0] += 2_000_000_000L;
    log.refused(ErrorCode.STATE_UNKNOWN, "refused").from("127.0.0.1").write();
  }
}
