// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trivet.fake");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.trivet.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void standIn_isAnIndependentReading() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "com.sun.net.httpserver..",
            "dev.trivet.fake..",
            "org.jspecify..",
            "org.junit.jupiter.api..")
        .check(classes);
  }
}
