import { initAll } from 'govuk-frontend';
import { watchClashes } from './clashes.js';
import { filterLists } from './filter.js';
import { keepForms } from './keep.js';
import { showLatest } from './latest.js';
import { watchLive } from './live.js';
import { tellOpened } from './opened.js';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported');
  initAll();
  filterLists();
  watchClashes();
  keepForms();
  showLatest();
  watchLive();
  tellOpened();
}
