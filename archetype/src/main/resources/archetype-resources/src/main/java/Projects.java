package ${package};

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Bean with the Jira projects that the person sees; app/index.xhtml shows them. */
@Named
@RequestScoped
public class Projects {
  @Inject private CurrentAccount atlassian;

  /** Calls Jira; needs the scope read:jira-work, see trivet.scopes in web.xml. */
  public List<Project> of(Site site) {
    return atlassian
        .jira(site)
        .path("rest/api/3/project/search")
        .request()
        .get(Page.class)
        .values();
  }

  /** Page of Jira's answer; JSON-B fills it. */
  public record Page(List<Project> values) {}

  /** Project in Jira. */
  public record Project(String key, String name) {}
}
