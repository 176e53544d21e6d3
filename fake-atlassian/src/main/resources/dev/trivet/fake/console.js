// SPDX-License-Identifier: Apache-2.0
// Spares reloading: takes over what has changed in the page, and sends the forms in place.
'use strict';
const message = document.getElementById('message');
const read = async (response) => new DOMParser().parseFromString(await response.text(), 'text/html');

const show = (fresh) => {
  const live = document.getElementById('live');
  const next = fresh.getElementById('live');
  if (next && next.innerHTML !== live.innerHTML) {
    live.replaceWith(document.adoptNode(next));
  }
  for (const select of document.querySelectorAll('select')) {
    const options = fresh.getElementById(select.id);
    if (options && options.innerHTML !== select.innerHTML) {
      const chosen = select.value;
      select.innerHTML = options.innerHTML;
      select.value = chosen;
      select.selectedIndex = Math.max(0, select.selectedIndex);
    }
  }
};

const poll = async () => {
  try {
    show(await read(await fetch('/console')));
  } catch (gone) {
    message.textContent = 'The stand-in does not answer any more. Start it again, then reload.';
  }
};

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const values = new URLSearchParams(new FormData(form));
  values.set('action', event.submitter.value);
  const response = await fetch('/console', { method: 'POST', body: values });
  const fresh = await read(response);
  message.textContent = fresh.getElementById('message').textContent;
  if (response.ok) {
    form.reset();
  }
  show(fresh);
});

document.getElementById('reload').hidden = true;
setInterval(() => document.hidden || poll(), 1000);
