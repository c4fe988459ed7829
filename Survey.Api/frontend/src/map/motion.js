// Keeps the map at interactive speed: while it moves only so many ties are drawn as this machine draws quickly; at rest all of them.
import { pace } from './pace.js';

const restAfter = 400;
const slow = 28;
const quick = 19;

export class Motion {
  #renderer;
  #tell;
  #rest;
  #last = 0;
  #most = 2000;

  /** @param tell Is given how many ties are drawn while moving, and how many there are. */
  constructor(renderer, tell) {
    this.#renderer = renderer;
    this.#tell = tell;
    renderer.getCamera().on('updated', () => this.#moved());
    renderer.on('afterRender', () => this.#drawn());
  }

  tell() {
    this.#tell(Math.min(this.#most, this.#ties), this.#ties);
  }

  get #ties() {
    return this.#renderer.getGraph().size;
  }

  #moved() {
    if (!pace.moving) this.#last = 0;
    Object.assign(pace, { moving: true, most: this.#most });
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#stopped(), restAfter);
  }

  #stopped() {
    // Held still, or frames come so slowly that movements wait for them.
    if (this.#renderer.getMouseCaptor().isMouseDown) {
      this.#rest = setTimeout(() => this.#stopped(), restAfter);
      return;
    }

    Object.assign(pace, { moving: false, most: Infinity });
    this.#renderer.scheduleRender();
    this.tell();
  }

  // How long frames take decides how many ties the next one has.
  #drawn() {
    if (!pace.moving) return;
    const now = performance.now();
    const took = now - this.#last;
    this.#last = now;
    // The first frame of a movement, or the first after a pause.
    if (took > 500) return;
    if (took > slow) this.#most = Math.max(200, Math.round(this.#most * 0.7));
    else if (took < quick && this.#most < this.#ties) this.#most = Math.round(this.#most * 1.1);
    pace.most = this.#most;
  }
}
