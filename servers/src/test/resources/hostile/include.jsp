<jsp:include page="${param.to}"/>
