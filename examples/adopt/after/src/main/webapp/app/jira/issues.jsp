<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Your issues in Jira</title></head>
<body>
  <h1>The issues of <c:out value="${atlassian.account.name}"/></h1>
  <c:forEach var="site" items="${atlassian.sites}">
    <h2><c:out value="${site.name}"/></h2>
    <ul>
      <c:forEach var="issue" items="${issues.of(site)}">
        <li><c:out value="${issue}"/></li>
      </c:forEach>
    </ul>
  </c:forEach>
  <p><a href="../../atlassian/connect?to=/app/jira/issues.jsp">One more site</a></p>
  <form method="post" action="../../atlassian/disconnect"><button>Disconnect from Atlassian</button></form>
  <p><a href="../home.jsp">Back to your desk</a></p>
</body>
</html>
