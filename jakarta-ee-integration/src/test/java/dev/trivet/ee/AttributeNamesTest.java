// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.trivet.ee.AttributeReads.Read;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Table of all attributes that Trivet reads from a request, a session or a context. An application
 * may copy what a request says to attributes of any name, so each row says why that is harmless.
 */
class AttributeNamesTest {

  /** The class that reads, the name as in {@link Read}, and the reason. */
  private static final String TABLE =
      """
      Login           | trivet.login                         | counts in one form only, a list of exactly the class that Trivet keeps; a text is no login
      PendingAccountSwitch | trivet.other-account                 | counts in one form only, a list of exactly the class that Trivet keeps; a text is no account
      RequestedScopes | trivet.asked                         | shows a page instead of a redirect to Atlassian, nothing more; one form only, a list of Trivet's class
      SessionFlows    | * in makeRoom                        | the names only, to count the flows
      SessionFlows    | * in removeOldest                    | the names only, to remove the oldest flows
      SessionFlows    | * in read                            | names with the prefix of flows only; bytes count, a text is no flow
      SessionFlows    | trivet.short-life                    | gives the session its usual time-out back at sign-in, nothing more
      SessionChange   | * in <init>                          | values of Trivet's own names, kept to put them back; says nothing of a person
      SessionChange   | * in restore                         | compares with what is kept, to put it back; says nothing of a person
      SessionChange   | trivet.login                         | compares with what is kept, to end the session where it differs; opens nothing
      ErrorStatus     | jakarta.servlet.error.status_code    | the status of a page that shows nothing guarded; only 400 to 599 count
      LogoutMark      | trivet.logged-out                    | closes only: an application that writes it refuses its own dispatches
      ResponseWriter  | trivet.failure                       | makes Trivet write its own failure page instead of the application's; opens nothing
      RequestHolder   | trivet.request                       | only an object that Trivet made for this request, while its dispatch lasts, names a caller
      RequestPath     | jakarta.servlet.include.servlet_path | the path of an include; every other value that is found is judged, too (IncludedPath)
      RequestPath     | jakarta.servlet.include.path_info    | the path of an include; every other value that is found is judged, too (IncludedPath)
      RequestPath     | jakarta.servlet.include.request_uri  | the path of an include; every other value that is found is judged, too (IncludedPath)
      IncludedPath    | org.apache.catalina.jsp_file         | adds a demand: what it names is judged in addition, never instead
      IncludedPath    | jakarta.servlet.include.servlet_path | adds a demand: what it names is judged in addition, never instead
      IncludedPath    | jakarta.servlet.include.path_info    | adds a demand: what it names is judged in addition, never instead
      IncludedPath    | jakarta.servlet.include.request_uri  | adds a demand: what it names is judged in addition, never instead
      FacesMappings   | jakarta.servlet.include.mapping      | says which servlet answers an include; where it is no such object, Faces' names count, too
      AsyncResponder  | trivet.synchronous-filters           | leaves a line out of the log, which the start has written; opens nothing
      AnnotatedClasses | dev.trivet.annotated-classes        | only classes in a set count, for what the start-up log says; opens nothing
      ContextState    | * in find                            | only an object of Trivet's own type counts, under a random name
      ContextState    | * in hasOtherCopy                    | an object of a second copy of the jars stops the deployment; a text is ignored
      """;

  private static final String WHAT_TO_DO =
      """
      the attributes that Trivet reads are not those of the table in AttributeNamesTest.
      An application may copy what a request says to an attribute of any name. So a value that
      opens the guard or names a person must be an object of a type that only Trivet can make, for
      this request, this target and this use; a text under that name must count as absent.
      Next step for an unexpected read: make it so, add the name to ForgedAttributes of the server
      suite HostileIT, and add a row to the table with the reason why writing the name is harmless.
      Next step for a read that is not found: take its row out of the table.
      """;

  private static final Pattern ROW = Pattern.compile("(\\w+) +\\| +(.+?) +\\| +(.{30,})");

  private static final Set<Read> READS =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.trivet")
              .stream()
              .filter(type -> !type.getPackageName().startsWith("dev.trivet.fake"))
              .map(JavaClass::getSource)
              .flatMap(source -> AttributeReads.of(source.orElseThrow().getUri()).stream())
              .collect(Collectors.toCollection(TreeSet::new));

  @Test
  void attributesThatAreRead_areThoseOfTheTable() {
    Set<Read> table = new TreeSet<>();
    for (String line : TABLE.lines().toList()) {
      var row = ROW.matcher(line);
      assertThat(row.matches()).as("a class, a name and a reason: %s", line).isTrue();
      table.add(new Read(row.group(1), row.group(2)));
    }

    assertThat(READS).as(WHAT_TO_DO).containsExactlyInAnyOrderElementsOf(table);
  }

  /** The scan itself: each shape in which code can read an attribute is found. */
  @Test
  void scan_findsEveryShape() throws IOException {
    assertThat(AttributeReads.of(AttributeShapes.class))
        .extracting(Read::name)
        .containsExactlyInAnyOrder(
            "of a request",
            "of a wrapper",
            "of a context",
            "constant",
            "* in computed",
            "* in local",
            "* in branch",
            "* in reference",
            "* in names",
            "* in faces",
            "of REST");
  }
}
