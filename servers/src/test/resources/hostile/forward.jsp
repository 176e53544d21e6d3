<jsp:forward page="${param.to}"/>
