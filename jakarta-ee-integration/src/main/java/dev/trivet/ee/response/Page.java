// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Page of Trivet as a value, in no language yet. A {@link PageView} makes HTML of it.
 *
 * @param title what happened, in a few words
 * @param text what it means, in a sentence or two
 * @param link the one way on
 * @param footnote number and correlation id of a failure, or null
 * @param other a second way, beside the one way on, or null
 * @param controls that change something, or null
 * @param sheet the address of Trivet's style sheet that the page loads, or null
 */
public record Page(
    Text title,
    List<Text> text,
    Link link,
    @Nullable String footnote,
    @Nullable Link other,
    @Nullable Controls controls,
    @Nullable String sheet) {

  /** Keeps a copy of the list. */
  public Page {
    text = List.copyOf(text);
  }

  Page(Text title, List<Text> text, Link link, @Nullable String footnote) {
    this(title, text, link, footnote, null, null, null);
  }

  /** Makes a page whose title and text are the messages {@code key.title} and {@code key.text}. */
  public static Page of(String key, Link link) {
    return new Page(Text.of(key + ".title"), List.of(Text.of(key + ".text")), link, null);
  }

  /** Replaces the text. */
  public Page withText(Text only) {
    return new Page(title, List.of(only), link, footnote, other, controls, sheet);
  }

  /** Adds a number at the foot. */
  public Page withFootnote(String number) {
    return new Page(title, text, link, number, other, controls, sheet);
  }

  /** Adds a second way. */
  public Page withOther(Link way) {
    return new Page(title, text, link, footnote, way, controls, sheet);
  }

  /** Adds controls in front of the link. */
  public Page withControls(Controls added) {
    return new Page(title, text, link, footnote, other, added, sheet);
  }

  /** Adds a style sheet of Trivet that the page loads. */
  public Page withStyleSheet(String address) {
    return new Page(title, text, link, footnote, other, controls, address);
  }
}
