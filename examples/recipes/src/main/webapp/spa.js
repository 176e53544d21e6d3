// SPDX-License-Identifier: Apache-2.0
const response = await fetch('api/issues/all', { headers: { Accept: 'application/json' } });
if (response.status === 401) {
  const problem = await response.json();
  location.assign(problem.connect + '?to=/spa.html');
} else if (response.ok) {
  for (const [site, issues] of Object.entries(await response.json())) {
    for (const issue of issues) {
      const line = document.createElement('li');
      line.textContent = site + ': ' + issue;
      document.getElementById('issues').append(line);
    }
  }
} else {
  const problem = await response.json();
  document.getElementById('problem').textContent = problem.title + ' (' + problem.code + ')';
}
