// Keeps figures up to date: the server sends { "key": "text" }, and elements with that key show the text. Elements that only matter when
// something is amiss have data-survey-live-if and are hidden while its text is "0".
// <section data-survey-live-from="/waves/…/live"> … <span data-survey-live="submitted">12</span>
function show(section, texts) {
  for (const element of section.querySelectorAll('[data-survey-live]')) {
    const text = texts[element.dataset.surveyLive];
    if (text === undefined) continue;
    if (element.tagName === 'PROGRESS') element.value = Number(text);
    if (element.textContent !== text) element.textContent = text;
  }
  for (const element of section.querySelectorAll('[data-survey-live-if]')) element.hidden = texts[element.dataset.surveyLiveIf] === '0';
}

function follow(section) {
  let source;
  const look = () => {
    source?.close();
    // Browsers keep few connections to one server; a tab that nobody sees needs none.
    if (document.hidden) return;
    source = new EventSource(section.dataset.surveyLiveFrom);
    source.addEventListener('figures', event => show(section, JSON.parse(event.data)));
    source.addEventListener('end', () => {
      // The wave has closed: nothing more comes.
      source.close();
      document.removeEventListener('visibilitychange', look);
    });
  };
  document.addEventListener('visibilitychange', look);
  look();
}

export function watchLive() {
  document.querySelectorAll('[data-survey-live-from]').forEach(follow);
}
