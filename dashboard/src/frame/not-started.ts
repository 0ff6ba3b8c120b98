/** Said in place of the page where none of its words could be loaded, so in words that are in its script. */
const words = {
  en: ['This page could not be loaded whole. Load it again.', 'Load again'],
  ru: ['Страница загрузилась не полностью. Загрузите её ещё раз.', 'Загрузить ещё раз'],
} as const;

/** What would else be an empty window: the gateway may have become another one since the browser was told what to load. */
export function showNotStarted(place: HTMLElement, language: string): void {
  const [sentence, again] = language === 'ru' ? words.ru : words.en;
  const box = document.createElement('main');
  box.className = 'main problem';
  box.setAttribute('role', 'alert');
  const text = document.createElement('p');
  text.textContent = sentence;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = again;
  button.addEventListener('click', () => location.reload());
  box.append(text, button);
  place.replaceChildren(box);
}
