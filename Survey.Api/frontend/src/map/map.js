// The map that can be moved, on the page that shows it as a picture and as tables. What is chosen stands in the page's address, so that
// the server gives the same, and tables and legend come from there.
import { plain } from '../filter.js';
import { png, save, svg } from './picture.js';
import { colourOf, shapeOf } from './palette.js';
import { Scene } from './scene.js';
import { load, partnersOf } from './wave.js';

const by = id => document.getElementById(id);
const parts = ['map-lead', 'map-plain', 'map-legend', 'tables'];
const count = (number, one, many = `${one}s`) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

class MapPage {
  #address;
  #scene;
  #quarters;
  #wave;
  #look = { colour: '', figure: '', focus: null, steps: 0 };
  #reading;

  async start(figure) {
    this.#address = figure.dataset.surveyMap;
    this.#quarters = [...by('map-quarters').children].map(({ dataset }) => ({ id: dataset.surveyWave, label: dataset.surveyLabel }));
    this.#wave = await load(this.#address, this.#form.get('wave'));
    // Not laid out yet, which the page says.
    if (this.#wave.organisations.names.length === 0) return;
    by('map').hidden = false;
    figure.classList.add('survey-sector__figure--live');
    by('map-legend').hidden = false;
    document.querySelectorAll('[data-survey-map-plain]').forEach(one => { one.hidden = true; });
    this.#scene = new Scene(by('map-stage'), one => this.#mark(one));
    this.#listen();
    this.#lookAt(this.#form.get('Focus'));
    this.#show();
    if (this.#look.focus !== null && this.#look.steps > 0) this.#scene.fit();
  }

  get #form() {
    return new FormData(by('map-choices'));
  }

  #listen() {
    const form = by('map-choices');
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('change', ({ target }) => this.#chosen(target));
    // A suggestion that is picked is the whole name at once.
    form.elements.Focus.addEventListener('input', ({ target, inputType }) => {
      if (inputType === 'insertReplacementText' || inputType === undefined) this.#find(target.value);
    });
    by('map-quarter')?.addEventListener('input', ({ target }) => this.#turnTo(Number(target.value)));
    by('map-back').addEventListener('click', () => this.#back());
    by('map').addEventListener('click', ({ target }) => {
      const { surveyMove, surveySave } = target.closest('button')?.dataset ?? {};
      if (surveyMove) this.#move(surveyMove);
      if (surveySave) this.#save(surveySave);
    });
    by('map-stage').addEventListener('keydown', event => {
      const move = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', '+': 'in', '=': 'in', '-': 'out', 0: 'all' }[event.key];
      if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.#move(move);
    });
    by('tables').addEventListener('click', event => this.#follow(event, event.target.closest('a')));
    by('map-lead').addEventListener('click', event => this.#follow(event, event.target.closest('a')));
  }

  #chosen(field) {
    if (field.name === 'Focus') return this.#find(field.value);
    this.#look.colour = this.#form.get('colour');
    this.#look.figure = this.#form.get('figure');
    if (field.name !== 'steps') {
      this.#scene.repaint(this.#look);
      this.#tell(`${field.closest('.govuk-form-group').querySelector('label').textContent}: ${field.selectedOptions[0].textContent}.`);
      return this.#read();
    }
    this.#look.steps = Number(this.#form.get('steps'));
    this.#show();
    if (this.#look.focus === null) return this.#tell('Find an organisation first; then its neighbourhood can be shown.');
    this.#scene.fit();
    this.#tellFocus();
  }

  async #turnTo(place) {
    const { id, label } = this.#quarters[place];
    by('map-quarter-name').textContent = label;
    by('map-quarter').setAttribute('aria-valuetext', label);
    by('map-choices').elements.wave.value = id;
    const reference = this.#look.focus === null ? null : this.#wave.organisations.references[this.#look.focus];
    const wave = await load(this.#address, id);
    // Turned on meanwhile.
    if (this.#form.get('wave') !== id) return;
    this.#wave = wave;
    const there = reference === null ? -1 : wave.organisations.references.indexOf(reference);
    this.#look.focus = there < 0 ? null : there;
    this.#show();
    this.#tellWave();
  }

  #find(text) {
    if (text.trim() === '') return this.#look.focus === null ? undefined : this.#back();
    if (!this.#lookAt(text)) return this.#tell(`No organisation of ${this.#wave.label} is called ${text}.`);
    this.#show();
    if (this.#look.steps > 0) this.#scene.fit();
    else this.#scene.goTo(this.#look.focus);
    this.#tellFocus();
  }

  /** Takes over what the form says, with the organisation of this name. */
  #lookAt(text) {
    const { names } = this.#wave.organisations;
    const place = text ? names.findIndex(name => plain(name) === plain(text.trim())) : -1;
    const form = this.#form;
    this.#look = {
      colour: form.get('colour'), figure: form.get('figure'), steps: Number(form.get('steps')), focus: place < 0 ? null : place,
    };
    return place >= 0;
  }

  #mark(one) {
    by('map-choices').elements.Focus.value = this.#wave.organisations.names[one];
    this.#find(this.#wave.organisations.names[one]);
  }

  #back() {
    const { elements } = by('map-choices');
    [elements.Focus.value, elements.steps.value] = ['', '0'];
    Object.assign(this.#look, { focus: null, steps: 0 });
    this.#show();
    this.#scene.all();
    this.#tellWave();
  }

  #show() {
    this.#scene.show(this.#wave, this.#look);
    by('map-back').hidden = this.#look.focus === null;
    this.#read();
  }

  #move(where) {
    const step = 0.2;
    const moves = {
      in: () => this.#scene.zoom(1.5), out: () => this.#scene.zoom(1 / 1.5), all: () => this.#scene.all(),
      left: () => this.#scene.pan(-step, 0), right: () => this.#scene.pan(step, 0),
      up: () => this.#scene.pan(0, step), down: () => this.#scene.pan(0, -step),
    };
    moves[where]();
  }

  async #save(kind) {
    const title = `${document.title.split(' – ').pop()}, ${this.#wave.label}${this.#named ? `: around ${this.#named}` : ''}`;
    const { isScale } = this.#wave.colours.find(({ code }) => code === this.#look.colour);
    const drawn = svg(this.#scene, title, by('map-legend'),
      mark => ({ color: colourOf(mark, isScale), shape: shapeOf(mark, isScale) }));
    const blob = kind === 'svg' ? new Blob([drawn.text], { type: 'image/svg+xml' }) : await png(drawn);
    const name = `network-map-${this.#wave.label.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '').toLowerCase()}.${kind}`;
    save(blob, name);
    this.#tell(`Saved as ${name}.`);
  }

  /** Links of the page lead to the same page: what they show is shown here. */
  #follow(event, link) {
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.pathname !== location.pathname) return;
    event.preventDefault();
    const asked = new URLSearchParams(link.search);
    const there = this.#wave.organisations.references.indexOf(asked.get('focus'));
    const steps = Number(asked.get('steps') ?? 0);
    this.#table = ['table', 'sort', 'number'].filter(name => asked.has(name)).map(name => [name, asked.get(name)]);
    if ((there < 0 ? null : there) === this.#look.focus && steps === this.#look.steps) {
      this.#read().then(() => by('tables').focus());
      return;
    }
    const { elements } = by('map-choices');
    [elements.Focus.value, elements.steps.value] = [this.#wave.organisations.names[there] ?? '', String(steps)];
    if (there < 0) this.#back();
    else this.#find(elements.Focus.value);
    by('map').scrollIntoView();
  }

  #table = [];

  get #named() {
    return this.#look.focus === null ? null : this.#wave.organisations.names[this.#look.focus];
  }

  /** Brings address, legend, picture for paper and tables up to what is shown. */
  async #read() {
    const { focus, colour, figure, steps } = this.#look;
    const asked = new URLSearchParams([['wave', this.#wave.wave], ['colour', colour], ['figure', figure], ...this.#table]);
    if (focus !== null) {
      asked.set('focus', this.#wave.organisations.references[focus]);
      asked.set('steps', steps);
    }
    this.#reading?.abort();
    this.#reading = new AbortController();
    history.replaceState(null, '', `${location.pathname}?${asked}`);
    try {
      const answer = await fetch(`${location.pathname}?${asked}`, { signal: this.#reading.signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const id of parts) by(id).replaceChildren(...page.getElementById(id).childNodes);
    } catch (failure) {
      // Asked anew meanwhile.
      if (failure.name !== 'AbortError') throw failure;
    }
  }

  #tell(sentence) {
    by('map-status').textContent = sentence;
  }

  #tellWave() {
    const { organisations, ties, label, before } = this.#wave;
    const how = (list, news) => list.filter(one => one === news).length;
    const members = organisations.news.length - how(organisations.news, 2);
    const since = before === null ? '' : ` Since ${before}: ${count(how(organisations.news, 1), 'organisation')} new and `
      + `${how(organisations.news, 2)} gone, ${count(how(ties.news, 1), 'tie')} new and ${how(ties.news, 2)} gone.`;
    this.#tell(`${label}: ${count(members, 'organisation')} and ${count(ties.news.length - how(ties.news, 2), 'tie')}.${since}`);
  }

  #tellFocus() {
    const partners = count(partnersOf(this.#wave, this.#look.focus), 'partner');
    const shown = ['the whole sector', 'it and its partners', 'two steps around it'][this.#look.steps];
    this.#tell(`${this.#named}: ${partners} in ${this.#wave.label}. Shown: ${shown}.`);
  }
}

const figure = document.querySelector('[data-survey-map]');
if (figure) {
  if (document.createElement('canvas').getContext('webgl2')) await new MapPage().start(figure);
  else by('map-still').hidden = false;
}
