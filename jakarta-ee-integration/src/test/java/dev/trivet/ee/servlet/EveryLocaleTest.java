// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people, programs and operators read of Trivet, a whole sign-in included, on machines of
 * other countries (field-reports 6: {@code -Duser.language=ar} made {@code TRV-٠١٠١}). Each machine
 * is a JVM of its own, since numbers are written when classes are loaded.
 */
class EveryLocaleTest {

  private static final String USUAL = "en-US UTC UTF-8";

  /** Locale, time zone and charset; digits and calendars of their own among them. */
  private static final List<String> OTHERS =
      List.of(
          "ar-EG Africa/Cairo ISO-8859-6",
          "tr-TR Europe/Istanbul ISO-8859-9",
          "th-TH-u-ca-buddhist-nu-thai Asia/Bangkok TIS-620",
          "hi-IN-u-nu-deva Pacific/Apia US-ASCII",
          "fa-IR Asia/Tehran windows-1256",
          "ja-JP-u-ca-japanese America/St_Johns Shift_JIS");

  private static final String ERRORS = " errors";

  private static final Map<String, Process> RUNNING = new LinkedHashMap<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws IOException {
    start(USUAL);
    for (String machine : OTHERS) {
      start(machine);
    }
  }

  @AfterAll
  static void stop() {
    RUNNING.values().forEach(Process::destroyForcibly);
  }

  static List<String> machines() {
    return OTHERS;
  }

  @ParameterizedTest
  @MethodSource("machines")
  void everythingThatIsRead_isTheSame(String machine) throws Exception {
    assertThat(printed(machine)).isEqualTo(printed(USUAL));
  }

  @Test
  void whatIsCompared_isAllThere() throws Exception {
    assertThat(printed(USUAL))
        .contains("NOT_SIGNED_IN TRV-0101", "SIGN_IN_COMPLETED TRV-0902")
        .contains("trivet.client-id TRIVET_CLIENT_ID")
        .contains("'1234567' is not a whole number from 1 to 256")
        .contains("12:01:40 2026 Optional[PT1M40S]")
        .contains("303 http://localhost:8080/app/TITLE?I=i")
        .contains("Max-Age=0", "Retry-After=[*]", "\"code\":\"TRV-0101\"")
        .contains("INFO [TRV-0201] refused, class user, from 127.0.0.1 (and 12345 more)");
  }

  private static void start(String machine) throws IOException {
    String[] parts = machine.split(" ", -1);
    Locale locale = Locale.forLanguageTag(parts[0]);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // it lives for a second or two
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Duser.language=" + locale.getLanguage());
    command.add("-Duser.country=" + locale.getCountry());
    int extensions = parts[0].indexOf("-u-") + 1;
    command.add("-Duser.extensions=" + (extensions > 0 ? parts[0].substring(extensions) : ""));
    command.add("-Duser.timezone=" + parts[1]);
    command.add("-Dfile.encoding=" + parts[2]);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LocaleProbe.class.getName());
    RUNNING.put(
        machine,
        new ProcessBuilder(command)
            .redirectOutput(file(machine).toFile())
            .redirectError(file(machine + ERRORS).toFile())
            .start());
  }

  private static String printed(String machine) throws Exception {
    Process process = RUNNING.get(machine);
    if (process == null || process.waitFor() != 0) {
      String why = Files.readString(file(machine + ERRORS), StandardCharsets.ISO_8859_1);
      throw new AssertionError("the program failed on " + machine + ": " + why);
    }
    return Files.readString(file(machine), StandardCharsets.UTF_8);
  }

  private static Path file(String machine) {
    return folder.resolve(machine.replaceAll("[^A-Za-z0-9]", "-"));
  }
}
