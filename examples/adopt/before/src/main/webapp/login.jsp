<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Log in</title></head>
<body>
  <h1>Log in</h1>
  <form method="post" action="login">
    <label>Name <input name="name" autocomplete="username"></label>
    <label>Password <input name="password" type="password" autocomplete="current-password"></label>
    <button>Log in</button>
  </form>
</body>
</html>
