// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.BaseUrl;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Form that creates an incident in Jira, with a file if the person chose one. */
@Named
@RequestScoped
public class IncidentForm {

  @Inject private CurrentAccount atlassian;
  @Inject private ChosenSite chosen;
  @Inject private JiraClient jira;
  @Inject private BaseUrl baseUrl;

  private String project = "";
  private String summary = "";
  private String description = "";
  private @Nullable Part file;
  private @Nullable List<Project> projects;

  /**
   * Creates the incident and leads to the list. The redirect is made from {@link BaseUrl}, because
   * a Faces outcome would be built from the {@code Host} header.
   */
  public void submit() throws IOException {
    Site site = chosen.find().orElseThrow();
    try {
      String key =
          jira.create(atlassian, site, new NewIncident(project, summary.strip(), description));
      boolean complete = attach(site, key);
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(
              baseUrl.resolve("/app/issues?created=" + key + (complete ? "" : "&file=refused")));
    } catch (ClientErrorException refused) {
      String text = Refusal.text("Jira", refused.getResponse().getStatus());
      FacesContext.getCurrentInstance()
          .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }
  }

  /** Attaches the file. When Jira refuses it, the incident stays, and the person reads so. */
  private boolean attach(Site site, String key) throws IOException {
    if (file == null || file.getSize() == 0) {
      return true;
    }
    try {
      jira.attach(atlassian, site, key, FileUpload.read(file));
      return true;
    } catch (ClientErrorException refused) {
      return false;
    }
  }

  /** Returns the projects of the chosen site. */
  public List<Project> getProjects() {
    List<Project> known = projects;
    if (known == null) {
      known = chosen.find().map(site -> jira.projects(atlassian, site)).orElseGet(List::of);
      projects = known;
    }
    return known;
  }

  /** Returns the key of the project. */
  public String getProject() {
    return project;
  }

  /** Sets the key of the project. */
  public void setProject(String project) {
    this.project = project;
  }

  /** Returns the title. */
  public String getSummary() {
    return summary;
  }

  /** Sets the title. */
  public void setSummary(String summary) {
    this.summary = summary;
  }

  /** Returns the description. */
  public String getDescription() {
    return description;
  }

  /** Sets the description. */
  public void setDescription(@Nullable String description) {
    this.description = description == null ? "" : description;
  }

  /** Returns the file, or null. */
  public @Nullable Part getFile() {
    return file;
  }

  /** Sets the file. */
  public void setFile(@Nullable Part file) {
    this.file = file;
  }
}
