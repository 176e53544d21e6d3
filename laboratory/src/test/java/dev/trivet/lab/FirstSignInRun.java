// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import dev.trivet.lab.app.HandFilter;
import dev.trivet.lab.app.PlainServlet;
import dev.trivet.servers.Application;
import dev.trivet.servers.Ports;
import dev.trivet.servers.ServerProcess;
import jakarta.annotation.Resource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.startup.Tomcat;

/**
 * Main class that measures the first sign-in of a process: Trivet's, and that of a filter written
 * by hand. Each has an embedded Tomcat in a process of its own, with H2, that signs one person in
 * and ends.
 */
public final class FirstSignInRun {

  private static final int ROUNDS = 11;

  /** Time from the start of a server to its first visitor. */
  private static final Duration IDLE = Duration.ofMillis(Long.getLong("lab.idle", 3000));

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final Http http = new Http();
  private final Ports ports = Ports.free();
  private final LabOptions options;
  private final Map<String, List<long[]>> times = new HashMap<>();
  private int people;

  private FirstSignInRun(LabOptions options) {
    this.options = options;
  }

  /** Runs it, and exits. Maven calls it, see docs/architecture.md. */
  public static void main(String[] args) throws Exception {
    new FirstSignInRun(LabOptions.read()).run();
    System.exit(0);
  }

  private void run() throws Exception {
    Path folder = Files.createDirectories(options.target().resolve("first-sign-in"));
    List<Application> kinds = List.of(hand(folder), trivet(folder));
    atlassian.client(
        FakeAtlassian.CLIENT_ID,
        FakeAtlassian.CLIENT_SECRET,
        kinds.stream().map(kind -> at(kind, "/atlassian/callback")).toArray(URI[]::new));
    int rounds = options.rounds() == 0 ? ROUNDS : options.rounds();
    for (int round = 0; round < rounds; round++) {
      for (Application kind : kinds) {
        measure(Files.createTempDirectory(folder, "server"), kind);
      }
    }
    System.out.println("| first sign-in of a process | redirect | callback | page | all, ms |");
    System.out.println("|---|---:|---:|---:|---:|");
    kinds.forEach(kind -> System.out.println(row(kind.contextPath().substring(1))));
  }

  private String row(String name) {
    List<long[]> all = times.getOrDefault(name, List.of());
    return String.format(
        Locale.ROOT,
        "| %s, median of %d | %d | %d | %d | %d |",
        name,
        all.size(),
        median(all, 0),
        median(all, 1),
        median(all, 2),
        median(all, 3));
  }

  private static long median(List<long[]> all, int column) {
    return all.stream().mapToLong(each -> each[column]).sorted().toArray()[all.size() / 2];
  }

  private URI at(Application kind, String path) {
    return URI.create("http://localhost:" + ports.http() + kind.contextPath() + path);
  }

  private void measure(Path folder, Application kind) throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "TRIVET_CLIENT_ID",
            FakeAtlassian.CLIENT_ID,
            "TRIVET_CLIENT_SECRET",
            FakeAtlassian.CLIENT_SECRET,
            "TRIVET_SCOPES",
            "read:me read:jira-work",
            "TRIVET_ENCRYPTION_KEYS",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "TRIVET_AUTHORIZATION_SERVER",
            atlassian.url().toString(),
            "TRIVET_API_SERVER",
            atlassian.url().toString(),
            "TRIVET_BASE_URL",
            at(kind, "").toString());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            Stream.of(Tomcat.class, Resource.class, EmbeddedTomcat.class)
                .map(FirstSignInRun::place)
                .collect(Collectors.joining(File.pathSeparator)),
            EmbeddedTomcat.class.getName(),
            folder.toString(),
            Integer.toString(ports.http()),
            kind.archive().toString());
    try (ServerProcess server = ServerProcess.start(command, settings, folder)) {
      awaitStart(kind, server);
      Thread.sleep(IDLE.toMillis());
      long[] seen = signIn(kind);
      String name = kind.contextPath().substring(1);
      times.computeIfAbsent(name, key -> new ArrayList<>()).add(seen);
      System.out.println(name + " " + seen[0] + " + " + seen[1] + " + " + seen[2]);
    }
  }

  private void awaitStart(Application kind, ServerProcess server) throws InterruptedException {
    while (http.open(at(kind, "/"), "").join().status() != 200) {
      if (!server.alive()) {
        throw new IllegalStateException("the server ended, see " + server.log());
      }
      Thread.sleep(100);
    }
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private long[] signIn(Application kind) {
    Person person = Person.named("first-" + ++people, "Newcomer " + people);
    atlassian.put(person);
    Http.Answer begun = http.open(at(kind, "/app/plain"), "").join();
    URI callback = atlassian.consent(URI.create(begun.location()), person.handle(), "site-a");
    Http.Answer done = http.open(callback, begun.cookie()).join();
    URI page = callback.resolve(done.location());
    Http.Answer shown = http.open(page, done.cookie()).join();
    if (!shown.body().equals(person.accountId())) {
      throw new IllegalStateException(begun + ", " + done + ", " + shown);
    }
    return new long[] {
      begun.millis(), done.millis(), shown.millis(), begun.millis() + done.millis() + shown.millis()
    };
  }

  private Application trivet(Path folder) throws IOException {
    Path war = folder.resolve("trivet.war");
    Files.copy(options.servletWar(), war, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      add(zip, PlainServlet.class);
    }
    return new Application(war, "/trivet");
  }

  /** Writes a WAR that has the pool, the database and the JSON parser of the other one. */
  private Application hand(Path folder) throws IOException {
    Path war = folder.resolve("hand.war");
    Files.copy(options.servletWar(), war, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      try (Stream<Path> files = Files.walk(zip.getPath("WEB-INF"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().matches(".*/lib/(tomcat-j|h2|jakarta.json-|parsson).*")) {
            Files.delete(file);
          }
        }
      }
      Files.writeString(zip.getPath("index.html"), "Hello");
      add(zip, PlainServlet.class);
      add(zip, HandFilter.class);
      add(zip, HandFilter.class.getDeclaredClasses()[0]);
    }
    return new Application(war, "/hand");
  }

  private static void add(FileSystem war, Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Path target = war.getPath("WEB-INF/classes").resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
