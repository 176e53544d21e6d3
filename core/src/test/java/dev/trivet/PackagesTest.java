// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class PackagesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("fake-atlassian"))
          .withImportOption(location -> !location.contains("dev/trivet/fake/"))
          .importPackages("dev.trivet");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.trivet.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void arrows_pointDownOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.trivet..")
        .layer("door")
        .definedBy("dev.trivet")
        .layer("log")
        .definedBy("dev.trivet.log..")
        .layer("flow")
        .definedBy("dev.trivet.flow..")
        .layer("token")
        .definedBy("dev.trivet.token..")
        .layer("grant")
        .definedBy("dev.trivet.grant..")
        .layer("endpoint")
        .definedBy("dev.trivet.endpoint..")
        .layer("http")
        .definedBy("dev.trivet.http..")
        .layer("config")
        .definedBy("dev.trivet.config..")
        .layer("jwe")
        .definedBy("dev.trivet.jwe..")
        .layer("json")
        .definedBy("dev.trivet.json..")
        .layer("resilience")
        .definedBy("dev.trivet.resilience..")
        .layer("api")
        .definedBy("dev.trivet.ee")
        .layer("model")
        .definedBy("dev.trivet.model..")
        .whereLayer("door")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("flow")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("log")
        .mayOnlyBeAccessedByLayers("door", "token")
        .whereLayer("token")
        .mayOnlyBeAccessedByLayers("door", "flow")
        .whereLayer("grant")
        .mayOnlyBeAccessedByLayers("door", "flow", "token")
        .whereLayer("endpoint")
        .mayOnlyBeAccessedByLayers("door", "log", "flow", "token", "grant")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("door", "flow", "token", "endpoint")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("door", "log", "flow", "token", "grant", "endpoint")
        .whereLayer("jwe")
        .mayOnlyBeAccessedByLayers("config")
        .whereLayer("json")
        .mayOnlyBeAccessedByLayers("endpoint", "jwe")
        .whereLayer("resilience")
        .mayNotAccessAnyLayer()
        .whereLayer("api")
        .mayOnlyAccessLayers("model")
        .whereLayer("model")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  @Test
  void core_needsTheJdkAndTheRestClientAndJsonBindingOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "javax.crypto..",
            "javax.net.ssl..",
            "jakarta.ws.rs..",
            "jakarta.json.bind..",
            "dev.trivet..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void jsonBinding_isUsedInOnePlace() {
    noClasses()
        .that(not(resideInAPackage("dev.trivet.json")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.json..")
        .check(CLASSES);
  }

  @Test
  void restClient_isUsedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.trivet.http", "dev.trivet.ee")
        .and()
        .doNotHaveFullyQualifiedName("dev.trivet.Trivet")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "java.net.http..")
        .check(CLASSES);
  }

  @Test
  void ciphers_areUsedInOnePlace() {
    noClasses()
        .that(not(resideInAPackage("dev.trivet.jwe")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.crypto..")
        .check(CLASSES);
  }

  @Test
  void nobody_writesToTheConsole() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  @Test
  void everyPackage_isNullMarked() throws ClassNotFoundException {
    Set<String> names = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      names.add(each.getPackageName());
    }

    assertThat(names).hasSize(13);
    for (String name : names) {
      Class<?> info = Class.forName(name + ".package-info");
      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
    }
  }
}
