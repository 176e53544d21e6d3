// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Persistence unit of Trivet, described in code: on some servers, a {@code persistence.xml} in a
 * library breaks an application's unqualified {@code @PersistenceContext}. It is a JTA unit where
 * the container has JTA, since a resource-local unit fails inside a caller's transaction.
 *
 * <p>Each unit has a unique name. EclipseLink caches units by name and root URL for the whole
 * server. With one name, web applications that share the jar would get each other's data source.
 */
final class OwnUnit implements PersistenceUnitInfo {

  private final String name;
  private final DataSource dataSource;
  private final boolean jta;
  private final ClassLoader loader;

  OwnUnit(String contextPath, DataSource dataSource, boolean jta, ClassLoader loader) {
    this.name = "trivet" + contextPath.replaceAll("[^A-Za-z0-9]+", "-") + "-" + UUID.randomUUID();
    this.dataSource = dataSource;
    this.jta = jta;
    this.loader = loader;
  }

  @Override
  public String getPersistenceUnitName() {
    return name;
  }

  @Override
  public @Nullable String getPersistenceProviderClassName() {
    return null;
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return jta ? PersistenceUnitTransactionType.JTA : PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public @Nullable DataSource getJtaDataSource() {
    return jta ? dataSource : null;
  }

  @Override
  public @Nullable DataSource getNonJtaDataSource() {
    return jta ? null : dataSource;
  }

  @Override
  public List<String> getMappingFileNames() {
    return List.of("META-INF/trivet-orm.xml");
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public URL getPersistenceUnitRootUrl() {
    return OwnUnit.class.getProtectionDomain().getCodeSource().getLocation();
  }

  @Override
  public List<String> getManagedClassNames() {
    return List.of();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.NONE;
  }

  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    properties.setProperty("jakarta.persistence.schema-generation.database.action", "none");
    properties.setProperty("eclipselink.weaving", "false");
    // many sites, or rows to seal anew, in one batch; the two providers know one property each
    properties.setProperty("hibernate.jdbc.batch_size", "100");
    properties.setProperty("eclipselink.jdbc.batch-writing", "JDBC");
    properties.setProperty("eclipselink.session-name", name);
    return properties;
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "3.0";
  }

  @Override
  public ClassLoader getClassLoader() {
    return loader;
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {
    // entities are not woven
  }

  @Override
  public ClassLoader getNewTempClassLoader() {
    return loader;
  }
}
