// Keeps the map at interactive speed: while it moves, the picture that is there is moved with everything on it, which costs the browser
// next to nothing. It is drawn anew at rest, a part at a time, so that the next movement waits for none of it.

// Milliseconds without a movement; somebody who still holds the map will go on.
const restAfter = 160;
const holdAfter = 600;
// Milliseconds that a part may take; and that a whole drawing may take which is made for every step of a movement.
const partTakes = 24;
const quick = 10;
const fewest = 1000;

const round = number => Math.round(number * 1e4) / 1e4;

export class Motion {
  #renderer;
  #picture;
  #context;
  #isQuick = false;
  #rest;
  // The drawing that is being made, and where the camera was for it and for the picture that is seen.
  #drawing;
  #drawingAt;
  #seenAt;

  constructor(renderer) {
    this.#renderer = renderer;
    this.#picture = renderer.createCanvas('picture', { beforeLayer: 'hovers' });
    this.#context = this.#picture.getContext('2d', { alpha: false });
    // It would draw at every step of the camera.
    renderer.unbindCameraHandlers();
    renderer.getCamera().on('updated', () => this.#moved());
    renderer.getMouseCaptor().on('mouseup', () => this.#wait());
  }

  /** Goes on where the renderer has drawn marks, names and the first ties, unless the map moves or something else is drawn meanwhile. */
  async goOn() {
    const drawing = this.#drawing = Symbol('drawing');
    this.#drawingAt = this.#renderer.getCamera().getState();
    const all = this.#renderer.getGraph().size;
    let drawn = Math.min(all, this.#renderer.atOnce);
    const isWhole = drawn === all;
    if (isWhole) this.#show();
    else this.#place();
    let took = await this.#finished();
    this.#isQuick = isWhole && took < quick;
    while (this.#drawing === drawing && drawn < all) {
      this.#renderer.atOnce = Math.max(fewest, Math.round(this.#renderer.atOnce * Math.min(4, partTakes / took)));
      this.#renderer.drawTies(drawn, drawn + this.#renderer.atOnce);
      drawn += this.#renderer.atOnce;
      took = await this.#finished();
    }
    if (this.#drawing === drawing && !isWhole) this.#show();
  }

  /** Draws at once what would be drawn at rest. */
  stop() {
    if (!this.#renderer.isMoving) return;
    clearTimeout(this.#rest);
    this.#renderer.isMoving = false;
    this.#renderer.render();
  }

  #moved() {
    if (!this.#renderer.isMoving) this.#pin();
    this.#renderer.isMoving = true;
    this.#drawing = null;
    this.#place();
    this.#wait();
    if (this.#isQuick) this.#renderer.scheduleRender();
  }

  /** Puts what is pointed at on the picture, so that a layer less is moved. */
  #pin() {
    const { hovers } = this.#renderer.getCanvases();
    if (hovers.hidden || this.#seenAt !== this.#drawingAt) return;
    this.#context.drawImage(hovers, 0, 0);
    hovers.hidden = true;
  }

  #wait() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.stop(), this.#renderer.getMouseCaptor().isMouseDown ? holdAfter : restAfter);
  }

  /** Shows what the renderer has drawn, as one picture: several layers one above the other cost several times as much to move. */
  #show() {
    const { edges, nodes, labels } = this.#renderer.getCanvases();
    const { width, height } = edges;
    if (this.#picture.width !== width || this.#picture.height !== height) Object.assign(this.#picture, { width, height });
    this.#context.fillStyle = '#fff';
    this.#context.fillRect(0, 0, width, height);
    for (const layer of [edges, nodes, labels]) this.#context.drawImage(layer, 0, 0);
    this.#seenAt = this.#drawingAt;
    this.#place();
  }

  #place() {
    this.#picture.style.transform = this.#wayFrom(this.#seenAt);
    this.#renderer.getCanvases().hovers.style.transform = this.#wayFrom(this.#drawingAt);
  }

  /** How a picture gets from where the camera was to where it is. */
  #wayFrom(then) {
    const camera = this.#renderer.getCamera();
    if (!then || camera.hasState(then)) return '';
    const { width } = this.#renderer.getDimensions();
    const [corner, other] = [0, width].map(x =>
      this.#renderer.framedGraphToViewport(
        this.#renderer.viewportToFramedGraph({ x, y: 0 }, { cameraState: then }), { cameraState: camera.getState() }));
    const [along, across] = [(other.x - corner.x) / width, (other.y - corner.y) / width];
    return `matrix(${[along, across, -across, along, corner.x, corner.y].map(round)})`;
  }

  /** Milliseconds until what was asked to be drawn is there: drawing goes on elsewhere. */
  #finished() {
    const gl = this.#renderer.getCanvases().edges.getContext('webgl2');
    const start = performance.now();
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    return new Promise(finished => {
      const look = () => {
        if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return setTimeout(look);
        gl.deleteSync(fence);
        finished(performance.now() - start);
      };
      setTimeout(look);
    });
  }
}
