import type { PageText } from '../page-text.ts';

/** What to do before the page is read. */
export type PageStep =
  | {
      /** With a table's list: to its next page, or a scroll to its end. */
      action: 'next' | 'scroll';
      /** The index of the table in `PageText.tables`. */
      table: number;
      /** The number of that page, for lists with numbers and no arrow. */
      wantedPage: number;
    }
  /** Click a tab, one of `PageText.tabs`. */
  | { action: 'tab'; name: string };

/**
 * Takes a step and reads the page. It runs inside the page, so it uses nothing from outside itself. The site's class names change with every
 * deployment, so only those of widespread pagination and loading widgets are used, as hints.
 */
export function stepAndRead(step: PageStep | null): PageText {
  const tableLike = 'table,[role="table"],[role="grid"]';
  const notText = `${tableLike},svg:has(text),select,script,style,noscript,template`;
  const loading =
    '[aria-busy="true"],.ant-spin-spinning,.ant-spin-blur,.ant-skeleton-active,[class*="skeleton" i],[class*="spinner" i]';
  const clickable = 'button,a,li,[role="button"],[role="link"],[role="tab"],[rel="next"],.ant-pagination-next';
  const nextClasses =
    '.ant-pagination-next,[rel="next"],[class*="pagin" i][class*="next" i]:not([class*="jump" i]),[class*="pagin" i] .next';
  const nextWords =
    /^(?:(?:go to |перейти (?:на|к) )?(?:the )?(?:next|след(?:ующ\p{L}*)?|вперед|келесі|алға)(?: (?:page|страниц\p{L}*|бет\p{L}*))?\.?)?\s*[>›»→❯⟩]?$/u;
  const moreWords =
    /^(?:load more|show more|more|(?:показать |загрузить )?(?:еще|больше)|(?:тағы|көбірек)(?: (?:көрсету|жүктеу))?)(?: \(?\d+\)?)?[.…]*$/u;

  const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const oneLine = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
  // innerText is what a person reads: without hidden parts, and with a line for each block. textContent joins the lines of a card.
  const readable = (element: Element) => (element instanceof HTMLElement ? element.innerText : element.textContent);
  const textOf = (element: Element) => {
    const seen = oneLine(readable(element));
    const written = oneLine(element.textContent);
    // CSS can show a name in capitals; the text in the document is the name.
    const text = written.toLowerCase() === seen.toLowerCase() ? written : seen;
    const whole = /…|\.\.\./.test(text) ? /\b[0-9a-f]{64}\b/i.exec(element.innerHTML)?.[0] : undefined;
    return whole ?? text;
  };

  const rowsOf = (table: Element) =>
    [...table.querySelectorAll('tr,[role="row"]')].filter(
      (row) => row.closest(tableLike) === table && !row.closest('tfoot') && row.ariaHidden !== 'true' && shown(row),
    );
  const cellsOf = (row: Element) =>
    [...row.querySelectorAll('td,th,[role="cell"],[role="gridcell"],[role="columnheader"],[role="rowheader"]')].filter(
      (cell) => cell.closest('tr,[role="row"]') === row,
    );
  const isData = (row: Element) =>
    !row.closest('thead') && cellsOf(row).some((cell) => cell.matches('td,[role="cell"],[role="gridcell"]'));
  const headersOf = (table: Element) => {
    const header = rowsOf(table).filter((row) => !isData(row));
    return header
      .map(cellsOf)
      .reduce<Element[]>((longest, cells) => (cells.length > longest.length ? cells : longest), []);
  };

  const headingOf = (table: Element) => {
    const caption = table.querySelector('caption') ?? null;
    if (caption) return oneLine(readable(caption));
    for (let at: Element | null = table; at && at !== document.body; at = at.parentElement) {
      for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
        if (before.matches(tableLike) || before.querySelector(tableLike)) return '';
        const text = shown(before) ? oneLine(readable(before)) : '';
        if (text !== '') return text.slice(-60);
      }
    }
    return '';
  };

  // A list with a fixed header is two tables: one with the headers, one with the rows.
  const found = [...document.querySelectorAll(tableLike)].filter(
    (table) => shown(table) && !table.querySelector(tableLike),
  );
  const tables: { element: Element; head: Element }[] = [];
  for (const element of found) {
    const before = tables.at(-1);
    const headless = headersOf(element).length === 0;
    if (before && headless && before.element === before.head && !rowsOf(before.head).some(isData))
      before.element = element;
    else tables.push({ element, head: element });
  }

  const lines: string[] = [];
  const take = (text: string | null) => {
    for (const line of (text ?? '').split(/[\n\t]/)) if (oneLine(line) !== '') lines.push(oneLine(line));
  };
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) take(node.textContent);
    else if (node instanceof HTMLElement && shown(node) && !node.matches(notText)) {
      if (node.querySelector(notText)) for (const child of node.childNodes) walk(child);
      else take(readable(node));
    }
  };

  const depthOf = (element: Element | null): number => (element ? 1 + depthOf(element.parentElement) : 0);
  const follows = (first: Element | undefined, second: Element) =>
    first !== undefined && (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  /** The table of a control: the nearest one in the tree; of several, the last one before the control. */
  const ownerOf = (control: Element) => {
    const nearness = tables.map(({ element }) => {
      let common: Element | null = control;
      while (common && !common.contains(element)) common = common.parentElement;
      return depthOf(common);
    });
    const most = Math.max(...nearness);
    const nearest = nearness.flatMap((depth, index) => (depth === most ? [index] : []));
    const before = nearest.filter((index) => follows(tables[index]?.element, control));
    return before.at(-1) ?? nearest[0];
  };
  const off = (control: Element) => {
    const parts = [control, control.closest('li'), control.querySelector('button,a')].filter((part) => part !== null);
    return parts.some(
      (part) =>
        part.matches(':disabled,[disabled],[aria-disabled="true"]') ||
        /disabled/i.test(part.getAttribute('class') ?? '') ||
        getComputedStyle(part).pointerEvents === 'none',
    );
  };
  const click = (control: Element) => {
    (control.querySelector<HTMLElement>('a,button') ?? (control as HTMLElement)).click();
    return 'clicked' as const;
  };
  const clickables = () => {
    const bare = [...document.querySelectorAll('span,div')].filter(
      (element) => element.childElementCount === 0 && getComputedStyle(element).cursor === 'pointer',
    );
    return [...document.querySelectorAll(clickable), ...bare].filter(
      (control) => !control.closest('tbody,thead,[role="row"]') && shown(control),
    );
  };
  const says = (control: Element, words: RegExp) =>
    [control.getAttribute('aria-label'), control.getAttribute('title'), readable(control)]
      .map((text) => oneLine(text).toLowerCase().replaceAll('ё', 'е'))
      .some((text) => text !== '' && words.test(text));
  const staysHere = (control: Element) => {
    const link = control.closest('a') ?? control.querySelector('a');
    return !link?.href.startsWith('http') || new URL(link.href).pathname.startsWith(location.pathname);
  };
  const tabs = clickables().filter((control) => staysHere(control) && oneLine(readable(control)).length < 40);
  const openTab = (name: string): PageText['moved'] => {
    const tab = tabs.find((control) => oneLine(readable(control)) === name);
    return tab ? click(tab) : 'nothing';
  };
  /** Chooses the largest page size of the list. */
  const enlarge = (table: number): PageText['moved'] => {
    const sizes = [...document.querySelectorAll('select')].find(
      (select) =>
        ownerOf(select) === table &&
        [...select.options].every((option) => /^(?:\d+|все|all|барлығы)$/i.test(oneLine(option.text))),
    );
    if (!sizes || sizes.selectedIndex === sizes.options.length - 1) return 'nothing';
    sizes.selectedIndex = sizes.options.length - 1;
    sizes.dispatchEvent(new Event('change', { bubbles: true }));
    return 'clicked';
  };
  const goNext = (table: number, wantedPage: number): PageText['moved'] => {
    const controls = clickables().filter((control) => ownerOf(control) === table);
    const arrows = controls.filter((control) => control.matches(nextClasses) || says(control, nextWords));
    // `»` next to `›` leads to the last page.
    const plainArrows = arrows.filter((control) => !/^»$/.test(oneLine(readable(control))));
    const arrow = plainArrows[0] ?? arrows[0];
    if (arrow) return off(arrow) ? 'end' : click(arrow);
    const more = controls.filter((control) => says(control, moreWords)).at(-1);
    if (more) return off(more) ? 'end' : click(more);
    const numbers = controls.filter((control) => /^\d+$/.test(oneLine(readable(control))));
    const ofPage = (page: number) => numbers.filter((control) => oneLine(readable(control)) === String(page)).at(-1);
    const wanted = ofPage(wantedPage);
    if (wanted && ofPage(wantedPage - 1)) return click(wanted);
    return ofPage(1) ? 'end' : enlarge(table);
  };
  /** Brings the last row to the top, and tells the list about the scroll even where nothing moved. */
  const scroll = (table: Element) => {
    rowsOf(table).at(-1)?.scrollIntoView({ block: 'start' });
    for (let at = table.parentElement; at; at = at.parentElement)
      if (at.scrollHeight > at.clientHeight) at.dispatchEvent(new Event('scroll', { bubbles: true }));
  };

  let moved: PageText['moved'] = 'nothing';
  if (step?.action === 'tab') moved = openTab(step.name);
  else if (step?.action === 'next') moved = goNext(step.table, step.wantedPage);
  else if (step) for (const { element } of tables.slice(step.table, step.table + 1)) scroll(element);
  if (document.body) walk(document.body);
  return {
    title: document.title,
    lines,
    tables: tables.map(({ element, head }) => ({
      heading: headingOf(head),
      headers: headersOf(head).map(textOf),
      rows: rowsOf(element)
        .filter(isData)
        .map((row) => cellsOf(row).map(textOf)),
    })),
    tabs: tabs.map((control) => oneLine(readable(control))).filter((name) => name !== ''),
    busy: [...document.querySelectorAll(loading)].some(shown),
    loaded: document.readyState === 'complete',
    final: document.readyState === 'complete' && document.scripts.length === 0,
    moved,
  };
}
