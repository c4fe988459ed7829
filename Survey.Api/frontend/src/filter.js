// A box above a long list of checkboxes that leaves only those in which every typed word occurs. Without scripts the list is whole, or
// the page has a box of its own that the server answers; then that box is used, and the buttons beside it are not needed.
//
// <div data-survey-filter="Find an organisation" data-survey-filter-status="{0} of {1} shown, {2} selected">
//   … <div data-survey-filter-group> … <div class="govuk-checkboxes__item" data-text="Name and other names"> …
//
// with data-survey-filter-box="find" the page has <input id="find">, <p id="find-status" role="status"> and <… data-survey-filter-plain>.

// The server folds texts in the same way: Shared/PlainText.cs.
export const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[‘’]/g, "'").replace(/ς/g, 'σ');

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function makeBox(list, id) {
  const input = element('input', { id, class: 'govuk-input', type: 'search', autocomplete: 'off', spellcheck: 'false' });
  const status = element('p', { class: 'govuk-body-s survey-filter__status', role: 'status' });
  const label = element('label', { class: 'govuk-label govuk-label--s', for: id }, list.dataset.surveyFilter);
  list.before(element('div', { class: 'survey-filter' }, element('div', { class: 'govuk-form-group' }, label, input), status));
  return { input, status };
}

function findBox(id) {
  document.querySelectorAll('[data-survey-filter-plain]').forEach(buttons => { buttons.hidden = true; });
  return { input: document.getElementById(id), status: document.getElementById(`${id}-status`) };
}

function filterList(list, index) {
  const items = [...list.querySelectorAll('.govuk-checkboxes__item')].map(item => ({
    item,
    text: plain(item.dataset.text ?? item.textContent),
    box: item.querySelector('input'),
  }));
  const groups = [...list.querySelectorAll('[data-survey-filter-group]')];
  const { surveyFilterBox: box } = list.dataset;
  const { input, status } = box ? findBox(box) : makeBox(list, `survey-filter-${index}`);
  let shown = items.length;
  let pause;

  const tell = () => {
    const figures = [shown, items.length, items.filter(({ box }) => box.checked).length];
    status.textContent = list.dataset.surveyFilterStatus.replace(/\{(\d)\}/g, (_, place) => figures[place]);
  };
  const apply = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    shown = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every(word => text.includes(word));
      if (!item.hidden) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector('.govuk-checkboxes__item:not([hidden])');
    // Said once the typing pauses, so that a screen reader need not say every step.
    clearTimeout(pause);
    pause = setTimeout(tell, 300);
  };

  input.addEventListener('input', apply);
  list.addEventListener('change', tell);
  // Enter in a form's box would send the form; here it leads to the first that was found.
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    items.find(({ item }) => !item.hidden)?.box.focus();
  });
  apply();
  tell();
}

export function filterLists() {
  document.querySelectorAll('[data-survey-filter]').forEach(filterList);
}
