// Keeps the map at interactive speed: while it moves only so many ties are drawn as this machine draws quickly; at rest all of them.
import { Ties } from './ties.js';

const restAfter = 250;
const slow = 28;
const quick = 19;

export class Motion {
  #renderer;
  #tell;
  #rest;
  #last = 0;
  #most = 4000;

  /** @param tell Is given how many ties are drawn while moving, and how many there are. */
  constructor(renderer, tell) {
    this.#renderer = renderer;
    this.#tell = tell;
    renderer.getCamera().on('updated', () => this.#moved());
    renderer.on('afterRender', () => this.#drawn());
  }

  get isMoving() {
    return this.#rest !== undefined;
  }

  tell() {
    this.#tell(Math.min(this.#most, this.#ties), this.#ties);
  }

  get #ties() {
    return this.#renderer.getGraph().size;
  }

  #moved() {
    if (!this.isMoving) this.#last = 0;
    Ties.most = this.#most;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      Ties.most = Infinity;
      this.#renderer.scheduleRender();
      this.tell();
    }, restAfter);
  }

  // How long frames take decides how many ties the next one has.
  #drawn() {
    if (!this.isMoving) return;
    const now = performance.now();
    const took = now - this.#last;
    this.#last = now;
    // The first frame of a movement, or the first after a pause.
    if (took > 500) return;
    if (took > slow) this.#most = Math.max(200, Math.round(this.#most * 0.75));
    else if (took < quick && this.#most < this.#ties) this.#most = Math.round(this.#most * 1.1);
    Ties.most = this.#most;
  }
}
