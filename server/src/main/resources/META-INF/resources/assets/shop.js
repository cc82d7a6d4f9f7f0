// Spares reloads; every page works without it. Forms and links keep their addresses: a fetched page is cut to the part that changed.
(() => {
  const said = document.getElementById('said');
  document.documentElement.classList.add('js');

  const fetchPage = async (address, options) => {
    const answer = await fetch(address, {headers: {accept: 'text/html'}, ...options});
    return {page: new DOMParser().parseFromString(await answer.text(), 'text/html'), address: answer.url, ok: answer.ok};
  };

  // Finds the element that has the focus again in a fresh copy of the page.
  const placeOf = element => {
    const has = (name, value) => `[${name}="${CSS.escape(value)}"]`;
    if (element.id) return has('id', element.id);
    if (element.name) return has('name', element.name) + has('value', element.value);
    return element.href && has('href', element.getAttribute('href'));
  };

  // Takes the part, the cart's count and the message over; loads the page itself where the answer is an error or lacks the part.
  const show = (got, part, addressBar) => {
    const from = part && got.page.querySelector(part);
    if (!got.ok || part && !from) {
      location.assign(part ? got.address : location.href);
      return;
    }
    const focused = part && placeOf(document.activeElement);
    if (part) document.querySelector(part).replaceWith(from);
    if (part) enhance(from);
    const again = focused && from.querySelector(focused);
    if (again) again.focus();
    const count = got.page.getElementById('cart-count');
    if (count) document.getElementById('cart-count').replaceWith(count);
    const message = got.page.getElementById('said');
    if (message && message.children.length) {
      said.innerHTML = message.innerHTML;
      said.scrollIntoView({block: 'nearest'});
    }
    if (addressBar) history.replaceState(null, '', addressBar);
  };

  const busy = async (element, work) => {
    element.classList.add('busy');
    try {
      await work();
    } finally {
      element.classList.remove('busy');
    }
  };

  const stepper = input => {
    const box = document.createElement('span');
    box.className = 'stepper';
    const step = (sign, by) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      button.setAttribute('aria-hidden', 'true');   // the field itself steps with the arrow keys
      button.tabIndex = -1;
      button.onclick = () => {
        const next = Math.min(+input.max || 9999, Math.max(+input.min || 1, (+input.value || 0) + by));
        if (next !== +input.value) {
          input.value = next;
          input.dispatchEvent(new Event('change', {bubbles: true}));
        }
      };
      return button;
    };
    input.replaceWith(box);
    box.append(step('−', -1), input, step('+', 1));
  };

  const form = (element, submitter) => {
    const data = new FormData(element, submitter);
    const get = element.method === 'get';
    const address = new URL(element.action);
    if (get) {
      for (const [name, value] of data) if (value !== '') address.searchParams.append(name, value);
    }
    return {get, address, options: get ? {} : {method: 'POST', body: new URLSearchParams(data)}};
  };

  const send = (element, submitter, part) => busy(element, async () => {
    const {get, address, options} = form(element, submitter);
    show(await fetchPage(address, options), part, get ? address : null);
  });

  const all = (root, selector) => [...root.querySelectorAll(selector), ...(root.matches?.(selector) ? [root] : [])];

  const enhance = root => {
    all(root, '[data-stepper]').forEach(stepper);
    all(root, '[data-refresh]').forEach(element => setTimeout(async () => show(await fetchPage(location.href), '#' + element.id), element.dataset.refresh * 1000));
  };

  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-swap]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    busy(document.querySelector(link.dataset.swap), async () => show(await fetchPage(link.href), link.dataset.swap, link.href));
  });

  document.addEventListener('submit', event => {
    const element = event.target;
    if (element.matches('[data-add]')) {
      event.preventDefault();
      send(element, event.submitter, null);
    } else if (element.matches('.line form')) {
      event.preventDefault();
      send(element, event.submitter, element.dataset.redrawForm);
    }
  });

  document.addEventListener('change', event => {
    const element = event.target.form;
    if (!element || !element.dataset.redrawForm) return;
    if (element.id === 'filters' && !element.matches(':target')) {
      send(element, null, element.dataset.redrawForm);
    } else if (event.target.matches('[data-redraw]')) {
      send(element, element.querySelector('[value=redraw]'), element.dataset.redrawForm);
    } else if (event.target.matches('[data-stepper]')) {
      send(element, null, element.dataset.redrawForm);
    }
  });

  const errors = document.getElementById('errors');
  if (errors) errors.focus();
  enhance(document);
})();
