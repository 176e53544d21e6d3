<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="failure" value="${requestScope['trivet.failure']}"/>
<!DOCTYPE html>
<html lang="en">
<head><title>Recipes: <c:out value="${failure.title}"/></title></head>
<body>
  <h1><c:out value="${failure.title}"/></h1>
  <p><c:out value="${failure.text}"/></p>
  <c:if test="${not empty failure.link}">
    <p><a href="<c:out value='${failure.link}'/>"><c:out value="${failure.linkText}"/></a></p>
  </c:if>
  <p>Error <c:out value="${failure.code}"/>, id <c:out value="${failure.correlationId}"/></p>
</body>
</html>
