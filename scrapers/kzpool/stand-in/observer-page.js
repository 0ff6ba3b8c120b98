// The script of the observer page. It is sent to the browser unchanged, so it is plain JavaScript.

const settings = JSON.parse(document.getElementById('__NEXT_DATA__').textContent);
const words = settings.labels ?? {};
const root = document.getElementById('__next');
const renderDelayMs = 350;
const rowsDelayMs = 250;
const units = ['H/s', 'KH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s'];

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const hashed = (name) => `${name}__${settings.hash}`;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function hashrate(hs) {
  let power = hs === 0 ? 4 : 0;
  while (power < units.length - 1 && hs >= 1000 ** (power + 1)) {
    power += 1;
  }
  // The browser's locale decides: 37.405 in en-US, 37,405 in ru-RU.
  const digits = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
  return `${(hs / 1000 ** power).toLocaleString(undefined, digits)} ${units[power]}`;
}

function clock(unixSeconds) {
  const date = new Date(unixSeconds * 1000);
  const two = (number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function calendar(day) {
  const [year, month, date] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date);
  return `${at.toLocaleDateString()} ${at.toLocaleTimeString()}`;
}

async function ask(query) {
  const response = await fetch(`${settings.link}/data?tick=${settings.tick}${query}`);
  if (!response.ok) {
    throw new Error(`the page's data: ${response.status}`);
  }
  return response.json();
}

function card(label, value) {
  return element(
    'div',
    { class: hashed('home-cards_card') },
    element('div', { class: hashed('home-cards_card__label') }, label),
    element('div', { class: hashed('home-cards_card__value') }, value),
  );
}

function cards(summary) {
  const shown = [
    card(words.current, hashrate(summary.hashrate)),
    card(words.average, hashrate(summary.average)),
    card(words.online, String(summary.online)),
    card(words.offline, String(summary.offline)),
  ];
  if (summary.balance !== undefined) {
    shown.push(card(words.balance, `${summary.balance}${summary.currency}`));
  }
  if (summary.income !== undefined) {
    shown.push(card(words.income, `${summary.income}${summary.currency}`));
  }
  return element('section', { class: hashed('home-cards_cards') }, ...shown);
}

function chart(summary) {
  return element(
    'section',
    { class: hashed('chart_chart') },
    element('div', { class: hashed('chart_legend') }, words.current),
    element('div', { class: hashed('chart_axis') }, hashrate(summary.hashrate * 1.25)),
    element('div', { class: hashed('chart_axis') }, '00:00 04:00 08:00 12:00 16:00 20:00'),
  );
}

function table(titles, rows) {
  const body = element('tbody', {}, ...rows);
  if (rows.length === 0) {
    body.append(element('tr', {}, element('td', { colspan: titles.length }, words.empty)));
  }
  const head = element('tr', {}, ...titles.map((title) => element('th', {}, title)));
  return element('table', { class: hashed('table_table') }, element('thead', {}, head), body);
}

const cells = (...texts) => element('tr', {}, ...texts.map((text) => element('td', {}, text)));

const workerRow = (row) =>
  cells(row.name, row.status, hashrate(row.h10), hashrate(row.h1), hashrate(row.h24), clock(row.time));

function pagination(pages, current, open) {
  const item = (number) => {
    const active = number === current ? ' ant-pagination-item-active' : '';
    const made = element(
      'li',
      { title: number, class: `ant-pagination-item ant-pagination-item-${number}${active}`, tabindex: 0 },
      element('a', { rel: 'nofollow' }, String(number)),
    );
    made.addEventListener('click', () => open(number));
    return made;
  };
  const arrow = (title, kind, target) => {
    const off = target < 1 || target > pages;
    const button = element('button', { type: 'button', tabindex: -1, 'aria-label': title }, '');
    button.disabled = off;
    const made = element(
      'li',
      { title, class: `ant-pagination-${kind}${off ? ' ant-pagination-disabled' : ''}`, 'aria-disabled': off },
      button,
    );
    if (!off) {
      made.addEventListener('click', () => open(target));
    }
    return made;
  };
  const numbers = Array.from({ length: pages }, (_, index) => item(index + 1));
  return element(
    'ul',
    { class: 'ant-pagination' },
    arrow('Previous Page', 'prev', current - 1),
    ...numbers,
    arrow('Next Page', 'next', current + 1),
  );
}

async function workers(summary) {
  const titles = [words.workers, words.status, words.h10, words.h1, words.h24, words.time];
  const first = await ask('&page=1');
  const shown = table(titles, first.rows.map(workerRow));
  const wrapper = element('div', { class: 'ant-table-wrapper' }, shown);
  const section = element('section', { class: hashed('workers_workers') }, wrapper);
  // The page number changes at once; the rows follow later.
  const open = async (number) => {
    section.replaceChild(pagination(summary.pages, number, open), section.lastChild);
    wrapper.classList.add('ant-spin-blur');
    const next = await ask(`&page=${number}`);
    await sleep(rowsDelayMs);
    shown.querySelector('tbody').replaceChildren(...next.rows.map(workerRow));
    wrapper.classList.remove('ant-spin-blur');
  };
  section.append(pagination(summary.pages, 1, open));
  return section;
}

function earnings(summary) {
  const rows = summary.earnings.map((row) => cells(calendar(row.day), row.amount, hashrate(row.hashrate)));
  return element(
    'section',
    {},
    element('h2', {}, words.earnings),
    table([words.date, words.total, words.hashrate], rows),
  );
}

function payouts(summary) {
  const rows = summary.payouts.map((row) => cells(clock(row.time), row.amount, row.tx));
  return element('section', {}, element('h2', {}, words.payouts), table([words.date, words.amount, words.tx], rows));
}

async function observer() {
  const summary = await ask('');
  const parts = [cards(summary)];
  if (summary.rights.chart) {
    parts.push(chart(summary));
  }
  if (summary.rights.statistics) {
    parts.push(await workers(summary));
  }
  if (summary.earnings) {
    parts.push(earnings(summary));
  }
  if (summary.payouts) {
    parts.push(payouts(summary));
  }
  return parts;
}

async function render() {
  await sleep(renderDelayMs);
  if (settings.view === 'gone') {
    root.replaceChildren(element('main', {}, element('p', {}, words.gone)));
  } else if (settings.view === 'observer') {
    root.replaceChildren(...(await observer()));
  }
}

render();
