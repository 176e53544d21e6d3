// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.story.Sites;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {

  @ParameterizedTest
  @CsvSource({
    "read:jira-work, jira",
    "read:issue:jira, jira",
    "read:board-scope:jira-software, jira",
    "read:request:jira-service-management, jira",
    "read:servicedesk-request, jira",
    "read:confluence-content.all, confluence",
    "read:page:confluence, confluence",
    "search:confluence, confluence",
    "readonly:content.attachment:confluence, confluence",
    "read:me, other",
    "read:component:compass, other",
    "'', other"
  })
  void product_isToldByItsScopes(String scopes, String name) {
    Product product = Product.of(Scopes.parse(scopes));

    assertThat(product.name()).isEqualTo(name);
    assertThat(product.getName()).isEqualTo(name);
    assertThat(product.getScopes()).isEqualTo(scopes);
  }

  @Test
  void byName_ignoresCaseAndThenTakesTheId() {
    Site lower = Sites.named("acorn", "b");
    Site upper = Sites.named("ACORN", "a");

    assertThat(Stream.of(Sites.CEDAR, lower, Sites.BIRCH, upper).sorted(Site.BY_NAME))
        .containsExactly(upper, lower, Sites.BIRCH, Sites.CEDAR);
  }

  @Test
  void has_knowsTheProducts() {
    assertThat(Sites.ACORN.has(Product.JIRA)).isTrue();
    assertThat(Sites.ACORN.has(Product.CONFLUENCE)).isFalse();
  }

  @Test
  void products_areACopy() {
    List<Product> products = new ArrayList<>(Sites.ACORN.products());
    Site site = new Site(new CloudId("a"), "A", URI.create("https://a.example"), null, products);
    products.clear();

    assertThat(site.products()).hasSize(1);
  }

  @Test
  void getters_tellTheSameAsTheAccessors() {
    Site site = Sites.ACORN;

    assertThat(site.getCloudId()).isEqualTo(site.cloudId().value());
    assertThat(site.getName()).isEqualTo("Acorn");
    assertThat(site.getUrl()).isEqualTo(site.url());
    assertThat(site.getAvatarUrl()).isNull();
    assertThat(site.getProducts()).isEqualTo(site.products());
  }
}
