// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Choice of a site: a button for each, and a filter where there are many. It works without images
 * and without scripts.
 *
 * @param action the address to which the choice posts, and at which the filter is
 * @param to the page to return to
 * @param sites all sites, in order
 * @param current the chosen site, or null
 * @param filter text that the shown sites have in their name or in the first part of their host;
 *     empty for all
 * @param everything link to all sites, for a filtered choice
 */
public record SiteChoice(
    String action,
    String to,
    List<Site> sites,
    @Nullable CloudId current,
    String filter,
    Link everything)
    implements Controls {

  /** Number of sites from which on a person would rather type than read. */
  private static final int MANY = 8;

  private static final String TO = "to";

  /** Origins that a content policy can name. */
  private static final Pattern PLAIN = Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]+)?");

  /** Keeps a copy. */
  public SiteChoice {
    sites = List.copyOf(sites);
  }

  private boolean areMany() {
    return sites.size() >= MANY;
  }

  private List<Site> shown() {
    if (!areMany()) {
      return sites;
    }
    String part = filter.strip().toLowerCase(Locale.ROOT);
    return sites.stream()
        .filter(site -> (site.name() + " " + label(site)).toLowerCase(Locale.ROOT).contains(part))
        .toList();
  }

  /** Returns the first part of the host; the rest is the same for nearly all sites. */
  private static String label(Site site) {
    return host(site).replaceFirst("\\..*", "");
  }

  @Override
  public String html(Messages messages) {
    List<Site> shown = shown();
    StringBuilder html = new StringBuilder();
    if (areMany()) {
      html.append(filter(messages, shown.size()));
    }
    if (!shown.isEmpty()) {
      html.append(Form.open("post", action)).append(Form.hidden(TO, to)).append("<ul>");
      shown.forEach(site -> html.append("<li>").append(button(site, messages)).append("</li>\n"));
      html.append("</ul></form>\n");
    }
    return html.toString();
  }

  /** Makes the filter. The text that was typed is not shown again: no page repeats a request. */
  private String filter(Messages messages, int shown) {
    String count = Integer.toString(shown);
    String all = Integer.toString(sites.size());
    return "<div role=\"search\">"
        + Form.open("get", action)
        + Form.hidden(TO, to)
        + "<label for=\"q\">"
        + messages.html(Text.of("filter.label"))
        + "</label><div class=\"row\"><input type=\"search\" id=\"q\" name=\"q\" maxlength=\"100\""
        + " autocomplete=\"off\"><button>"
        + messages.html(Text.of("filter.button"))
        + "</button></div></form></div>\n"
        + (filter.isBlank()
            ? ""
            : "<p role=\"status\">"
                + messages.html(Text.of("filter.result", count, all))
                + " "
                + everything.html(messages, "")
                + "</p>\n");
  }

  private String button(Site site, Messages messages) {
    boolean chosen = site.cloudId().equals(current);
    return "<button class=\"site\" name=\"cloudId\" value=\""
        + HtmlText.escape(site.cloudId().value())
        + (chosen ? "\" aria-current=\"true\">" : "\">")
        + avatar(site)
        + "<span>"
        + HtmlText.isolate(site.name())
        + (chosen ? " <b>" + messages.html(Text.of("sites.current")) + "</b>" : "")
        + "<small>"
        + HtmlText.isolate(host(site))
        + "</small>"
        + products(site, messages)
        + "</span></button>";
  }

  /** Makes the picture in front of the first letter, which is seen where the picture is not. */
  private static String avatar(Site site) {
    String letter =
        site.name()
            .codePoints()
            .limit(1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    URI image = site.avatarUrl();
    String picture =
        source(image).isEmpty()
            ? ""
            : "<img alt=\"\" loading=\"lazy\" src=\""
                + HtmlText.escape(String.valueOf(image))
                + "\">";
    return "<span class=\"av\" aria-hidden=\"true\">"
        + HtmlText.escape(letter)
        + picture
        + "</span>";
  }

  /** Makes the line with the products; those that are not installed come last, and say so. */
  private static String products(Site site, Messages messages) {
    String installed = names(site, true, messages);
    String others = names(site, false, messages);
    String line =
        Stream.of(
                installed.isEmpty() ? "" : HtmlText.isolate(installed),
                others.isEmpty() ? "" : messages.html(Text.of("sites.not-installed", others)))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · "));
    return line.isEmpty() ? "" : "<small>" + line + "</small>";
  }

  private static String names(Site site, boolean installed, Messages messages) {
    return site.products().stream()
        .filter(product -> product.installed() == installed)
        .map(product -> displayName(product, messages))
        .collect(Collectors.joining(", "));
  }

  /** Returns the name of a product as people know it. */
  private static String displayName(Product product, Messages messages) {
    return switch (product.name()) {
      case Product.JIRA -> "Jira";
      case Product.CONFLUENCE -> "Confluence";
      default -> messages.plain(Text.of("sites.other"));
    };
  }

  private static String host(Site site) {
    return String.valueOf(site.url().getHost());
  }

  @Override
  public Set<String> imageSources() {
    return shown().stream()
        .flatMap(site -> source(site.avatarUrl()).stream())
        .collect(Collectors.toSet());
  }

  /** Returns the origin of an image; empty where the image is not loaded, as over http. */
  private static Optional<String> source(@Nullable URI image) {
    if (image == null || image.getHost() == null || !"https".equals(image.getScheme())) {
      return Optional.empty();
    }
    String port = image.getPort() < 0 ? "" : ":" + image.getPort();
    return Optional.of("https://" + image.getHost() + port).filter(PLAIN.asMatchPredicate());
  }
}
