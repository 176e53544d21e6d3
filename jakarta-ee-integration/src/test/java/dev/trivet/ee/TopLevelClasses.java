// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slices for ArchUnit that show cycles between classes. A slice is a top-level class with all its
 * nested classes. The types of one sealed family in one package share a slice: a sealed type names
 * its subtypes by design.
 */
final class TopLevelClasses implements SliceAssignment {

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    return SliceIdentifier.of(sealedRoot(outermost(type)).getName());
  }

  @Override
  public String getDescription() {
    return "top-level classes";
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(TopLevelClasses::outermost).orElse(type);
  }

  private static JavaClass sealedRoot(JavaClass type) {
    Optional<JavaClass> parent =
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
            .filter(each -> each.getPackage().equals(type.getPackage()))
            .map(TopLevelClasses::outermost)
            .filter(each -> each.reflect().isSealed())
            .findFirst();
    return parent.map(TopLevelClasses::sealedRoot).orElse(type);
  }
}
