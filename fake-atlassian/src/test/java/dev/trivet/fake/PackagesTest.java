// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trivet.fake");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.trivet.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classes_haveNoCycles() {
    slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void standIn_isAnIndependentReading() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "javax.net.ssl..",
            "com.sun.net.httpserver..",
            "dev.trivet.fake..",
            "org.jspecify..",
            "org.junit.jupiter.api..",
            "jakarta.servlet..",
            "org.jboss.arquillian..",
            "org.jboss.shrinkwrap.api..")
        .check(CLASSES);
  }

  @Test
  void arquillian_isNeededOnlyWhereItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.trivet.fake.arquillian")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jboss..", "dev.trivet.fake.arquillian")
        .check(CLASSES);
  }

  @Test
  void servlets_areNeededOnlyInTheApplication_whichNeedsNoneOfTheOthers() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.trivet.fake.servlet")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.trivet.fake.servlet")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "jakarta.servlet..",
            "dev.trivet.fake.servlet",
            "dev.trivet.fake.json",
            "org.jspecify..")
        .check(CLASSES);
  }

  /** The tests' own class path need not have the servlet API. */
  @Test
  void classesOfTheApplication_areLoadedThereAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.trivet.fake.servlet")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.trivet.fake.servlet")
        .check(CLASSES);
  }

  @Test
  void junit_isNeededOnlyByItsExtensions() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(LogWatch.class.getName())
        .and()
        .haveNameNotMatching(".*FakeAtlassianExtension.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(CLASSES);
  }
}
