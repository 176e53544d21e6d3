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
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** Row of {@code trivet_site}: a site of a grant, with its history. */
@Entity
@IdClass(SiteRow.Key.class)
@Table(name = "trivet_site")
@Cacheable(false)
@NullUnmarked
class SiteRow {

  private static final int NAME_LENGTH = 255;
  private static final int URL_LENGTH = 2048;
  private static final String NOT_INSTALLED = "!";

  private static final String INSERT =
      "insert into trivet_site (client_id, account_id, cloud_id, name, url, avatar, products,"
          + " first_granted_at, last_seen_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  @Id
  @Column(name = "account_id", length = 128)
  private String accountId;

  @Id
  @Column(name = "cloud_id", length = 64)
  private String cloudId;

  @Column(name = "name", nullable = false, length = NAME_LENGTH)
  private String name;

  @Column(name = "url", nullable = false, length = URL_LENGTH)
  private String url;

  @Column(name = "avatar", length = URL_LENGTH)
  private String avatar;

  /** One line for each product: its name, marked where the app is not installed, and its scopes. */
  @Column(name = "products", nullable = false, length = 16_000)
  private String products;

  @Column(name = "first_granted_at", nullable = false)
  private long firstGrantedAt;

  @Column(name = "last_seen_at", nullable = false)
  private long lastSeenAt;

  @Column(name = "withdrawn_at")
  private Long withdrawnAt;

  /** Required by JPA. */
  protected SiteRow() {}

  SiteRow(String clientId, AccountId account, CloudId cloudId) {
    this.clientId = clientId;
    this.accountId = account.value();
    this.cloudId = cloudId.value();
  }

  /** Returns the insert of a site that is not withdrawn. */
  JdbcInserts.Row toInsert() {
    return JdbcInserts.Row.of(
        INSERT,
        clientId,
        accountId,
        cloudId,
        name,
        url,
        avatar,
        products,
        firstGrantedAt,
        lastSeenAt);
  }

  void set(GrantedSite granted) {
    Site site = granted.site();
    name = ColumnText.truncate(site.name(), NAME_LENGTH);
    url = site.url().toString();
    avatar = ColumnText.nullIfTooLong(site.avatarUrl(), URL_LENGTH);
    products = site.products().stream().map(SiteRow::toLine).collect(Collectors.joining("\n"));
    firstGrantedAt = granted.firstGrantedAt().toEpochMilli();
    lastSeenAt = granted.lastSeenAt().toEpochMilli();
    Instant withdrawn = granted.withdrawnAt();
    withdrawnAt = withdrawn == null ? null : withdrawn.toEpochMilli();
  }

  String cloudId() {
    return cloudId;
  }

  GrantedSite toGrantedSite() {
    List<Product> onSite = products.lines().map(SiteRow::toProduct).toList();
    return new GrantedSite(
        new Site(
            new CloudId(cloudId),
            name,
            URI.create(url),
            avatar == null ? null : URI.create(avatar),
            onSite),
        Instant.ofEpochMilli(firstGrantedAt),
        Instant.ofEpochMilli(lastSeenAt),
        withdrawnAt == null ? null : Instant.ofEpochMilli(withdrawnAt));
  }

  private static String toLine(Product product) {
    return (product.installed() ? "" : NOT_INSTALLED) + product.name() + " " + product.scopes();
  }

  private static Product toProduct(String line) {
    boolean installed = !line.startsWith(NOT_INSTALLED);
    int blank = line.indexOf(' ');
    String name = line.substring(installed ? 0 : NOT_INSTALLED.length(), blank);
    return new Product(name, Scopes.parse(line.substring(blank)), installed);
  }

  /** Primary key of {@code trivet_site}: a site within a grant. */
  static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String clientId;
    private String accountId;
    private String cloudId;

    /** Required by JPA. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(clientId, that.clientId)
          && Objects.equals(accountId, that.accountId)
          && Objects.equals(cloudId, that.cloudId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(clientId, accountId, cloudId);
    }
  }
}
