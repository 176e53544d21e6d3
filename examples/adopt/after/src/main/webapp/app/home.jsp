<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Your desk</title></head>
<body>
  <h1>Good day, <c:out value="${pageContext.request.userPrincipal.name}"/>.</h1>
  <p><a href="jira/issues.jsp">Your issues in Jira</a></p>
  <form method="post" action="../logout"><button>Log out</button></form>
</body>
</html>
