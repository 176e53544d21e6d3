// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          "client secret", Pattern.compile(Pattern.quote(SampleApp.SECRET)),
          // begins with the letter that few texts have: logs of servers have millions of letters
          "e-mail address",
              Pattern.compile(
                  "@(?<=[A-Za-z0-9._%+-]@)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[a-z]{2,}"));

  /** 256 bits in base64: no other text is that long and mixes digits, lower and upper case. */
  private static final int KEY_LENGTH = 43;

  private static final List<String> KEY_ALPHABETS = List.of("_-", "+/");

  private static final Pattern MIXED = Pattern.compile("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z]).*");

  /** Thread names of the servers; from the tenth thread on they look like a key. */
  private static final Pattern THREAD = Pattern.compile("[A-Za-z_/-]+-[Tt]hread-[0-9]+\\b");

  /** The digest of a style or script in a content security policy. */
  private static final Pattern DIGEST = Pattern.compile("'sha256-[A-Za-z0-9+/]{43}='");

  private SecretScan() {}

  /**
   * Finds the secrets in a text.
   *
   * @return for each secret its kind and its first characters, never all of it; empty for a text
   *     without secrets
   */
  public static List<String> in(String text) {
    String rest = DIGEST.matcher(text).replaceAll("(a digest)");
    List<String> found = new ArrayList<>();
    FORMS.forEach(
        (kind, form) ->
            form.matcher(rest).results().forEach(match -> found.add(excerpt(kind, match.group()))));
    KEY_ALPHABETS.stream()
        .flatMap(signs -> longWords(rest, signs).stream())
        .filter(word -> isKey(THREAD.matcher(word).replaceAll("")))
        .distinct()
        .forEach(key -> found.add(excerpt("state, verifier or key", key)));
    return found;
  }

  private static String excerpt(String kind, String secret) {
    return kind + " " + secret.substring(0, Math.min(6, secret.length())) + "...";
  }

  private static boolean isKey(String word) {
    return word.length() >= KEY_LENGTH && MIXED.matcher(word).matches();
  }

  /**
   * Finds the words that are long enough for a key. It looks at one letter in 43, and reads on only
   * where that one belongs to a word.
   */
  private static List<String> longWords(String text, String signs) {
    List<String> words = new ArrayList<>();
    int at = KEY_LENGTH - 1;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && isInWord(text.charAt(end), signs)) {
        end++;
      }
      int begin = at;
      while (end > at && begin > 0 && isInWord(text.charAt(begin - 1), signs)) {
        begin--;
      }
      if (end - begin >= KEY_LENGTH) {
        words.add(text.substring(begin, end));
      }
      at = end + KEY_LENGTH;
    }
    return words;
  }

  private static boolean isInWord(char letter, String signs) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z')
        || signs.indexOf(letter) >= 0;
  }
}
