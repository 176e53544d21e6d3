// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Main class that runs the stand-in alone, until Ctrl-C.
 *
 * @since 0.1
 */
public final class Main {
  private Main() {}

  /** Starts the stand-in, prints the help, or prints the failure and ends with exit code 1. */
  public static void main(String[] args) {
    List<String> options = List.of(args);
    if (options.contains(CommandLine.HELP)) {
      System.out.print(CommandLine.USAGE);
    } else if (launch(options, System.out, System.err).isEmpty()) {
      System.exit(1);
    }
  }

  static Optional<FakeAtlassian> launch(List<String> args, PrintStream out, PrintStream err) {
    try {
      CommandLine options = CommandLine.parse(args);
      FakeAtlassian fake = FakeAtlassian.start(options.port());
      options.register(fake);
      out.println(banner(fake, options));
      return Optional.of(fake);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      err.println("The stand-in for Atlassian did not start: " + e.getMessage());
      err.println();
      err.print(CommandLine.USAGE);
      return Optional.empty();
    }
  }

  private static String banner(FakeAtlassian fake, CommandLine options) {
    StringBuilder text = new StringBuilder();
    line(text, "A stand-in for Atlassian is running. Stop it with Ctrl-C.");
    line(text, "");
    line(text, "  authorization server  " + fake.url());
    line(text, "  API server            " + fake.url());
    line(text, "  console               " + fake.console());
    line(
        text,
        "  control interface     " + fake.url() + "/control (OpenAPI: /control/openapi.json)");
    line(text, "  client id             " + options.clientId());
    line(text, "  client secret         " + options.shownSecret());
    options.redirectUris().forEach(uri -> line(text, "  redirect URI          " + uri));
    line(text, "");
    line(text, "  people");
    fake.people()
        .forEach(p -> line(text, String.format(Locale.ROOT, "    %-8s  %s", p.handle(), p.name())));
    line(text, "  sites");
    fake.sites()
        .forEach(
            s ->
                line(
                    text,
                    String.format(
                        Locale.ROOT, "    %-8s  %-6s  %s", s.handle(), s.name(), s.url())));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
