// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.unit.Orchard;
import dev.trivet.servers.unit.OrchardServlet;
import dev.trivet.servers.unit.TableInitializer;
import dev.trivet.servers.unit.Tree;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Applications whose persistence unit Trivet must use: as in docs/adopt.md, and with mistakes. */
final class PersistenceUnitApplications implements SuiteApplications {

  /** Differences of an application from docs/adopt.md. */
  enum Form {
    DOCUMENTED("unit", "", ""),
    WRONG_NAME("unit-name", "env/persistence/orchard", "env/persistence/orchad"),
    /** Lists the classes of the unit, because Payara scans libraries otherwise. */
    WITHOUT_MAPPING_FILE(
        "unit-mapping",
        "<mapping-file>META-INF/trivet-orm.xml</mapping-file>",
        "<class>dev.trivet.servers.unit.Tree</class>"
            + "<exclude-unlisted-classes>true</exclude-unlisted-classes>"),
    RESOURCE_LOCAL("unit-local", "jta-data-source", "non-jta-data-source");

    private final String application;
    private final String documented;
    private final String replacement;

    Form(String application, String documented, String replacement) {
      this.application = application;
      this.documented = documented;
      this.replacement = replacement;
    }

    String application() {
      return application;
    }

    private String change(String text) {
      String changed = text.replace(documented, replacement);
      return this == RESOURCE_LOCAL ? changed.replace("\"JTA\"", "\"RESOURCE_LOCAL\"") : changed;
    }
  }

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final Map<Form, Application> applications = new EnumMap<>(Form.class);
  private DeployedApplication context =
      new DeployedApplication(atlassian.url(), "/" + Form.DOCUMENTED.application());

  @Override
  public String suite() {
    return "PersistenceUnitIT";
  }

  /** Excludes servlet containers, which have no persistence units of applications. */
  @Override
  public boolean isForThisServer() {
    return ServerUnderTest.isJakartaEe();
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    context = new DeployedApplication(server, context.path());
    for (Form form : forms()) {
      DeployedApplication its = new DeployedApplication(server, "/" + form.application());
      atlassian.client(
          form.application(), FakeAtlassian.CLIENT_SECRET, its.at("/atlassian/callback"));
      Application application =
          new Application(GuardedArchive.write(folder, archive(form, its)), its.path());
      applications.put(form, form == Form.DOCUMENTED ? application : application.orRefused());
    }
    return new ArrayList<>(applications.values());
  }

  /**
   * Returns the deployed forms. A wrong one comes last where no application would start after it.
   */
  private static List<Form> forms() {
    return ServerUnderTest.goesOnAfterARefusal()
        ? List.of(Form.values())
        : List.of(Form.DOCUMENTED, Form.WRONG_NAME);
  }

  private WebArchive archive(Form form, DeployedApplication its) throws IOException {
    String parameters =
        its.settings(atlassian, form.application()).entrySet().stream()
            .filter(setting -> !setting.getKey().equals("trivet.data-source"))
            .map(
                setting ->
                    "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
                        .formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining());
    String webXml =
        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
            + parameters
            + "<context-param><param-name>trivet.protect</param-name>"
            + "<param-value>/app/*</param-value></context-param>"
            + form.change(documented("persistence-unit-ref"))
            + "</web-app>";
    WebArchive war = GuardedArchive.withTrivet(form.application() + ".war");
    if (form == Form.DOCUMENTED) {
      war.addClasses(Orchard.class, OrchardServlet.class);
    }
    // servers refuse a bean that injects an entity manager of a resource-local unit
    return war.addClass(Tree.class)
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "tables.jar")
                .addClass(TableInitializer.class)
                .addAsServiceProvider(ServletContainerInitializer.class, TableInitializer.class))
        .addAsWebResource(new StringAsset("open"), "index.html")
        .addAsResource(
            new StringAsset(form.change(documented("persistence"))), "META-INF/persistence.xml")
        .setWebXML(new StringAsset(webXml));
  }

  /** Reads an example from the document, beginning with that element. */
  private static String documented(String element) throws IOException {
    Matcher block =
        Pattern.compile("```xml\n(<" + element + "[ >].*?)```", Pattern.DOTALL)
            .matcher(Files.readString(SampleFixture.TARGET.resolve("../../docs/adopt.md")));
    if (!block.find()) {
      throw new IOException("docs/adopt.md shows no <" + element + ">");
    }
    return block.group(1);
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns the application as in the document. */
  DeployedApplication context() {
    return context;
  }

  /** Finds the application of that form, if it is deployed on this server. */
  Optional<Application> application(Form form) {
    return Optional.ofNullable(applications.get(form));
  }
}
