// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that pages, JSON and log lines do not depend on the locale of the machine (field-reports 6:
 * {@code -Duser.language=ar} made {@code TRV-٠١٠١}). Each locale needs its own JVM, because numbers
 * are formatted when classes are loaded.
 */
class EveryLocaleTest {

  private static final String USUAL = "en-US UTC UTF-8";

  /** Locales with time zone and charset, some with their own digits and calendars. */
  private static final List<String> OTHERS =
      List.of(
          "ar-EG Africa/Cairo ISO-8859-6",
          "tr-TR Europe/Istanbul ISO-8859-9",
          "th-TH-u-ca-buddhist-nu-thai Asia/Bangkok TIS-620",
          "hi-IN-u-nu-deva Pacific/Apia US-ASCII",
          "fa-IR Asia/Tehran windows-1256",
          "ja-JP-u-ca-japanese America/St_Johns Shift_JIS");

  private static final Map<String, String> PRINTED = new HashMap<>();

  @TempDir private static Path folder;

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
        .contains("INFO [TRV-0201] refused: class user, from 127.0.0.1, and 12345 more (/app)");
  }

  private static String printed(String machine) throws Exception {
    String known = PRINTED.get(machine);
    if (known == null) {
      known = print(machine);
      PRINTED.put(machine, known);
    }
    return known;
  }

  private static String print(String machine) throws Exception {
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command(machine.split(" ", -1)))
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    if (process.waitFor() != 0) {
      String why = Files.readString(errors, StandardCharsets.ISO_8859_1);
      throw new AssertionError("the program failed on " + machine + ": " + why);
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static List<String> command(String... machine) {
    String tag = machine[0];
    Locale locale = Locale.forLanguageTag(tag);
    int extensions = tag.indexOf("-u-") + 1;
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // the JVM runs for a second or two
        "-XX:TieredStopAtLevel=1",
        "-XX:ReservedCodeCacheSize=240m",
        "-XX:+UseSerialGC",
        "-Duser.language=" + locale.getLanguage(),
        "-Duser.country=" + locale.getCountry(),
        "-Duser.extensions=" + (extensions > 0 ? tag.substring(extensions) : ""),
        "-Duser.timezone=" + machine[1],
        "-Dfile.encoding=" + machine[2],
        "-cp",
        System.getProperty("java.class.path"),
        LocaleProbe.class.getName());
  }
}
