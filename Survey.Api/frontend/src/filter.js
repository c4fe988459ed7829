// A box above a long list of checkboxes that leaves only those in which every typed word occurs. Without scripts the list is whole.
//
// <div data-survey-filter="Find an organisation" data-survey-filter-status="{0} of {1} shown, {2} selected">
//   … <div data-survey-filter-group> … <div class="govuk-checkboxes__item" data-text="Name and other names"> …

const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function filterList(list, index) {
  const items = [...list.querySelectorAll('.govuk-checkboxes__item')].map(item => ({
    item,
    text: plain(item.dataset.text ?? item.textContent),
    box: item.querySelector('input'),
  }));
  const groups = [...list.querySelectorAll('[data-survey-filter-group]')];
  const id = `survey-filter-${index}`;
  const input = element('input', { id, class: 'govuk-input', type: 'search', autocomplete: 'off', spellcheck: 'false' });
  const status = element('p', { class: 'govuk-body-s survey-filter__status', role: 'status' });
  const label = element('label', { class: 'govuk-label govuk-label--s', for: id }, list.dataset.surveyFilter);

  const apply = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every(word => text.includes(word));
      if (!item.hidden) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector('.govuk-checkboxes__item:not([hidden])');
    const figures = [shown, items.length, items.filter(({ box }) => box.checked).length];
    status.textContent = list.dataset.surveyFilterStatus.replace(/\{(\d)\}/g, (_, place) => figures[place]);
  };

  input.addEventListener('input', apply);
  list.addEventListener('change', apply);
  // Enter in a form's box would send the form.
  input.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
  list.before(element('div', { class: 'survey-filter' }, element('div', { class: 'govuk-form-group' }, label, input), status));
  apply();
}

export function filterLists() {
  document.querySelectorAll('[data-survey-filter]').forEach(filterList);
}
