// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /** Packages of the inside, whose public types are for each other. */
  private static final Set<String> INSIDE =
      Set.of(
          "dev.trivet.ee.guard",
          "dev.trivet.ee.request",
          "dev.trivet.ee.response",
          "dev.trivet.ee.session",
          "dev.trivet.ee.signin");

  /** Packages of which applications see the public types, with the filter. */
  private static final Set<String> API = Set.of("dev.trivet.ee", "dev.trivet.model");

  /** Public for the server, for CDI or for the next package; not for applications. */
  private static final Set<String> PUBLIC =
      Set.of(
          "dev.trivet.ee.caller.AccountRoles",
          "dev.trivet.ee.calls.ApiCalls",
          "dev.trivet.ee.calls.SiteChangeListener",
          "dev.trivet.ee.faces.GuardedViewLanguageFactory",
          "dev.trivet.ee.cdi.FromWebModule",
          "dev.trivet.ee.cdi.TrivetExtension",
          "dev.trivet.ee.cdi.ServerCheck",
          "dev.trivet.ee.jpa.JpaGrantStore",
          "dev.trivet.ee.jpa.LocalUnitOfWork",
          "dev.trivet.ee.jpa.Persistence",
          "dev.trivet.ee.jpa.UnitOfWork",
          "dev.trivet.ee.startup.AnnotatedClasses",
          "dev.trivet.ee.startup.ServerParts",
          "dev.trivet.ee.startup.StartupNotices",
          "dev.trivet.ee.rest.CallExceptionMapper",
          "dev.trivet.ee.rest.TrivetExceptionMapper",
          "dev.trivet.ee.servlet.AtlassianFilter",
          "dev.trivet.ee.servlet.AtlassianGate",
          "dev.trivet.ee.servlet.Deployment",
          "dev.trivet.ee.servlet.FilterProof",
          "dev.trivet.ee.servlet.GateRegistry",
          "dev.trivet.ee.servlet.GateSource",
          "dev.trivet.ee.servlet.TrivetInitializer");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trivet.ee");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.trivet.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** The classes of both jars. */
  private static JavaClasses both() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("dev/trivet/fake/"))
        .importPackages("dev.trivet");
  }

  @Test
  void classes_haveNoCycles() {
    slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles().check(both());
  }

  @Test
  void webAndJpa_doNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.trivet.ee.guard",
            "dev.trivet.ee.request",
            "dev.trivet.ee.response",
            "dev.trivet.ee.servlet",
            "dev.trivet.ee.session",
            "dev.trivet.ee.signin")
        .and()
        .doNotHaveSimpleName("StartupListener")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.trivet.ee.calls",
            "dev.trivet.ee.jpa",
            "dev.trivet.ee.cdi",
            "dev.trivet.ee.rest",
            "jakarta.persistence..",
            "jakarta.enterprise..",
            "jakarta.ws.rs..")
        .check(CLASSES);
    noClasses()
        .that(resideInAPackage("dev.trivet.ee.jpa"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.trivet.ee.calls",
            "dev.trivet.ee.guard",
            "dev.trivet.ee.request",
            "dev.trivet.ee.response",
            "dev.trivet.ee.servlet",
            "dev.trivet.ee.session",
            "dev.trivet.ee.signin",
            "dev.trivet.ee.cdi",
            "dev.trivet.ee.rest",
            "jakarta.servlet..",
            "jakarta.enterprise..",
            "jakarta.ws.rs..")
        .check(CLASSES);
  }

  /** The guard reads: it writes no session, log or response, and asks no network. */
  @Test
  void guard_isPure() {
    noClasses()
        .that(resideInAnyPackage("dev.trivet.ee.guard", "dev.trivet.ee.request"))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.servlet.http.HttpSession")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.servlet.FilterChain")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.trivet", "dev.trivet.log", "dev.trivet.http", "java.net.http")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .check(CLASSES);
    noClasses()
        .that(resideInAPackage("dev.trivet.ee.guard"))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ServletResponse.class)
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "write an attribute",
                call -> call.getName().matches("(set|remove)Attribute|login|logout|getSession")))
        .check(CLASSES);
  }

  /** One form of line, written in one place. */
  @Test
  void log_isWrittenByLogLine() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.trivet.log.LogLine")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "write to a logger",
                call ->
                    call.getTargetOwner().isAssignableTo(System.Logger.class)
                        && call.getName().equals("log")))
        .check(both());
  }

  /** Calls work on every thread, outside requests too. */
  @Test
  void calls_knowNoRequestAndNoContainer() {
    noClasses()
        .that(resideInAPackage("dev.trivet.ee.calls"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.trivet.ee.servlet",
            "dev.trivet.ee.jpa",
            "dev.trivet.ee.cdi",
            "dev.trivet.ee.rest",
            "jakarta.servlet..",
            "jakarta.enterprise..",
            "jakarta.persistence..")
        .check(CLASSES);
  }

  @Test
  void publicPackage_knowsNoneOfTheOthers() {
    noClasses()
        .that(resideInAPackage("dev.trivet.ee"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.trivet.ee.*")
        .check(CLASSES);
  }

  @Test
  void cdi_isKnownToNobody_andDoesNotKnowRest() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.trivet.ee.cdi")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.trivet.ee.cdi")
        .check(CLASSES);
    noClasses()
        .that(resideInAPackage("dev.trivet.ee.cdi"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.trivet.ee.rest")
        .check(CLASSES);
  }

  /** An application without Faces must never load a class that names it. */
  @Test
  void faces_isKnownToItsOwnPackageOnly_whichNobodyKnows() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.trivet.ee.faces")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.trivet.ee.faces", "jakarta.faces..")
        .check(CLASSES);
    noClasses()
        .that(resideInAPackage("dev.trivet.ee.faces"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.trivet.ee.calls", "dev.trivet.ee.jpa", "dev.trivet.ee.cdi", "dev.trivet.ee.rest")
        .check(CLASSES);
  }

  /** Mojarra adds a Faces servlet to every application in which it finds a class of these. */
  @Test
  void faces_isNotSwitchedOnByOurClasses() {
    for (String type :
        Set.of(
            "jakarta.faces.event.PhaseListener",
            "jakarta.faces.component.UIComponent",
            "jakarta.faces.convert.Converter",
            "jakarta.faces.validator.Validator",
            "jakarta.faces.render.Renderer",
            "jakarta.faces.model.DataModel")) {
      noClasses().should().beAssignableTo(type).check(CLASSES);
    }
    assertThat(ArchitectureTest.class.getResource("/META-INF/faces-config.xml"))
        .as("MyFaces does so for this file in a jar")
        .isNull();
  }

  @Test
  void jar_bringsNothingWithIt() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.naming..",
            "javax.sql..",
            "javax.xml..",
            "org.w3c.dom..",
            "org.xml.sax..",
            "jakarta..",
            "dev.trivet..",
            "org.jspecify..",
            "org.eclipse.microprofile.config..")
        .check(CLASSES);
  }

  @Test
  void publicTypes_areTheseAndNoOthers() {
    Set<String> found =
        CLASSES.stream()
            .filter(type -> !API.contains(type.getPackageName()))
            .filter(type -> !INSIDE.contains(type.getPackageName()))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getName)
            .collect(Collectors.toSet());

    assertThat(found).isEqualTo(PUBLIC);
  }

  /** Applications compile against these signatures, so they name no package of the inside. */
  @Test
  void signaturesThatApplicationsSee_nameTheApiAlone() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.trivet.ee", "dev.trivet.model");
    Set<String> seen = new TreeSet<>();
    for (JavaClass type : all) {
      boolean api =
          API.contains(type.getPackageName())
              || type.getName().equals("dev.trivet.ee.servlet.AtlassianFilter");
      if (api && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        seen.addAll(namedBy(type));
      }
    }

    assertThat(seen).contains("dev.trivet.model.Site");
    assertThat(seen).allMatch(name -> API.contains(name.substring(0, name.lastIndexOf('.'))));
  }

  /** The types of Trivet in the declaration of a type and of its public and protected members. */
  private static Set<String> namedBy(JavaClass type) {
    Stream<JavaType> ofMembers =
        Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
            .filter(ArchitectureTest::isVisible)
            .flatMap(
                code ->
                    Stream.concat(
                        Stream.of(code.getReturnType()), code.getParameterTypes().stream()));
    Stream<JavaType> ofFields =
        type.getFields().stream().filter(ArchitectureTest::isVisible).map(JavaField::getType);
    Stream<JavaType> ofType =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    return Stream.of(ofMembers, ofFields, ofType)
        .flatMap(types -> types)
        .flatMap(named -> named.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .filter(named -> named.getPackageName().startsWith("dev.trivet"))
        .map(named -> named.getName().replaceFirst("\\$.*", ""))
        .collect(Collectors.toSet());
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  @Test
  void everyPackage_isNullMarked() {
    Set<String> marked =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(marked)
        .isEqualTo(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()));
  }

  @Test
  void code_isQuietAndUsesOneLogger() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  /** Nothing is derived from what a browser or a proxy says about where we are. */
  @Test
  void address_comesFromSettingsOnly() {
    DescribedPredicate<JavaClass> request = JavaClass.Predicates.assignableTo(ServletRequest.class);
    for (String method :
        Set.of("getServerName", "getServerPort", "getScheme", "isSecure", "getRemoteHost")) {
      noClasses().should().callMethod(ServletRequest.class, method).check(CLASSES);
      noClasses().should().callMethod(HttpServletRequest.class, method).check(CLASSES);
    }
    noClasses().should().callMethod(HttpServletRequest.class, "getRequestURL").check(CLASSES);
    assertThat(CLASSES.that(request))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "AdmittedRequest",
            "ErrorPageRequest",
            "PublicRequest",
            "SignedInRequest",
            "SuspendedRequest");
  }

  /** A container reads a body for a parameter, also that of a GET, and waits for it. */
  @Test
  void parametersAndBodies_areReadByOneClass() {
    DescribedPredicate<JavaMethodCall> reading =
        DescribedPredicate.describe(
            "read a parameter or a body of a request",
            call ->
                call.getTargetOwner().isAssignableTo(ServletRequest.class)
                    && call.getName().matches("getParameter.*|getParts?|getInputStream|getReader"));
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.trivet.ee.request.Parameters")
        .should()
        .callMethodWhere(reading)
        .check(CLASSES);
    classes()
        .that()
        .haveFullyQualifiedName("dev.trivet.ee.request.Parameters")
        .should()
        .callMethodWhere(reading)
        .check(CLASSES);
  }

  @Test
  void forwardedHeaders_areReadNowhere() {
    for (JavaClass type : CLASSES) {
      assertThat(constants(type))
          .as(type.getName())
          .doesNotContainIgnoringCase("x-forwarded")
          .doesNotContainIgnoringCase("x-original-url")
          .doesNotContainIgnoringCase("x-rewrite-url");
    }
  }

  /** The class file as text, in which string constants can be found. */
  private static String constants(JavaClass type) {
    try (var bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
