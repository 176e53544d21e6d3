// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code trivet_site}: a site of a grant with its history. */
@Entity
@IdClass(SiteKey.class)
@Table(name = "trivet_site")
@Cacheable(false)
@NullUnmarked
class SiteRow {

  private static final int ADDRESS = 2048;
  private static final String NOT_INSTALLED = "!";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  @Id
  @Column(name = "account_id", length = 128)
  private String accountId;

  @Id
  @Column(name = "cloud_id", length = 64)
  private String cloudId;

  @Column(name = "name", nullable = false, length = 255)
  private String name;

  @Column(name = "url", nullable = false, length = ADDRESS)
  private String url;

  @Column(name = "avatar", length = ADDRESS)
  private String avatar;

  /** A line per product: its name, marked where the app is not installed, then its scopes. */
  @Column(name = "products", nullable = false, length = 16_000)
  private String products;

  @Column(name = "first_granted_at", nullable = false)
  private long firstGrantedAt;

  @Column(name = "last_seen_at", nullable = false)
  private long lastSeenAt;

  @Column(name = "withdrawn_at")
  private Long withdrawnAt;

  /** For JPA. */
  protected SiteRow() {}

  SiteRow(String clientId, AccountId account, CloudId cloudId) {
    this.clientId = clientId;
    this.accountId = account.value();
    this.cloudId = cloudId.value();
  }

  void set(GrantedSite granted) {
    Site site = granted.site();
    name = ColumnText.cut(site.name(), 255);
    url = site.url().toString();
    avatar = ColumnText.whole(site.avatarUrl(), ADDRESS);
    products = site.products().stream().map(SiteRow::line).collect(Collectors.joining("\n"));
    firstGrantedAt = granted.firstGrantedAt().toEpochMilli();
    lastSeenAt = granted.lastSeenAt().toEpochMilli();
    Instant withdrawn = granted.withdrawnAt();
    withdrawnAt = withdrawn == null ? null : withdrawn.toEpochMilli();
  }

  String cloudId() {
    return cloudId;
  }

  GrantedSite toGrantedSite() {
    List<Product> list = products.lines().map(SiteRow::product).toList();
    return new GrantedSite(
        new Site(
            new CloudId(cloudId),
            name,
            URI.create(url),
            avatar == null ? null : URI.create(avatar),
            list),
        Instant.ofEpochMilli(firstGrantedAt),
        Instant.ofEpochMilli(lastSeenAt),
        withdrawnAt == null ? null : Instant.ofEpochMilli(withdrawnAt));
  }

  private static String line(Product product) {
    return (product.installed() ? "" : NOT_INSTALLED) + product.name() + " " + product.scopes();
  }

  private static Product product(String line) {
    boolean installed = !line.startsWith(NOT_INSTALLED);
    int cut = line.indexOf(' ');
    String name = line.substring(installed ? 0 : NOT_INSTALLED.length(), cut);
    return new Product(name, Scopes.parse(line.substring(cut)), installed);
  }
}
