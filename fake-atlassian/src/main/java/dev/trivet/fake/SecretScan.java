// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scan of a text for secrets that must not be in a log, a page or an exception: tokens and codes,
 * states and verifiers, keys, the stand-in's client secret, e-mail addresses. It recognises their
 * form, so it needs no list of values.
 *
 * @since 0.1
 */
public final class SecretScan {

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "token or code", Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_.-]*"),
          // 256 bits in base64: no other text is that long and mixes digits, lower and upper case
          "state, verifier or key",
              Pattern.compile(mixed("A-Za-z0-9_-") + "|" + mixed("A-Za-z0-9+/")),
          "client secret", Pattern.compile(Pattern.quote(SampleApp.SECRET)),
          "e-mail address",
              Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[a-z]{2,}"));

  /** Thread names of the servers; from the tenth thread on they look like a key. */
  private static final Pattern THREAD = Pattern.compile("[A-Za-z_/-]+-[Tt]hread-[0-9]+\\b");

  /** The digest of a style or script in a content security policy. */
  private static final Pattern DIGEST = Pattern.compile("'sha256-[A-Za-z0-9+/]{43}='");

  private SecretScan() {}

  private static String mixed(String alphabet) {
    String some = "(?=[" + alphabet + "]*";
    String kinds = some + "[0-9])" + some + "[a-z])" + some + "[A-Z])";
    return "(?<![" + alphabet + "])" + kinds + "[" + alphabet + "]{43,}=?";
  }

  /**
   * Finds the secrets in a text.
   *
   * @return for each secret its kind and its first characters, never all of it; empty for a text
   *     without secrets
   */
  public static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    String threadless = THREAD.matcher(text).replaceAll("(a thread)");
    String rest = DIGEST.matcher(threadless).replaceAll("(a digest)");
    FORMS.forEach(
        (kind, form) -> {
          Matcher matcher = form.matcher(rest);
          while (matcher.find()) {
            String begin = matcher.group().substring(0, Math.min(6, matcher.group().length()));
            found.add(kind + " " + begin + "...");
          }
        });
    return found;
  }
}
