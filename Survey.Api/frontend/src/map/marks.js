// Draws organisations: a polygon or a circle with a white edge; a ring around those that are new, hollow those that are gone.
import { NodeProgram } from 'sigma/rendering';
import { floatColor } from 'sigma/utils';

const vertex = `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_corners;
attribute float a_turn;
attribute float a_news;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_away;
varying float v_radius;
varying float v_pixel;
varying float v_corners;
varying float v_turn;
varying float v_news;

void main() {
  v_pixel = u_correctionRatio * 2.0;
  v_radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  // A triangle around the circle that holds the mark and its edge or ring.
  float edge = a_news > 0.5 ? 6.0 : 2.0;
  v_away = (v_radius + edge * v_pixel) * 2.0 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + v_away, 1)).xy, 0, 1);
  v_corners = a_corners;
  v_turn = a_turn;
  v_news = a_news;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
}`;

const fragment = `
precision highp float;
varying vec4 v_color;
varying vec2 v_away;
varying float v_radius;
varying float v_pixel;
varying float v_corners;
varying float v_turn;
varying float v_news;
const float pi = 3.14159265;

// How far outside the shape, in pixels.
float outside() {
  if (v_corners < 0.5) return (length(v_away) - v_radius) / v_pixel;
  float part = 2.0 * pi / v_corners;
  float angle = atan(v_away.y, v_away.x) - v_turn;
  return (cos(floor(0.5 + angle / part) * part - angle) * length(v_away) - v_radius * cos(pi / v_corners)) / v_pixel;
}

float within(float edge, float away) { return clamp(edge - away + 0.5, 0.0, 1.0); }

float ring() {
  float away = (length(v_away) - v_radius) / v_pixel;
  return within(5.0, away) - within(2.5, away);
}

void main() {
  float away = outside();
  vec4 white = vec4(1.0);
  vec4 drawn = white * within(1.2, away);
  drawn = mix(drawn, v_color, within(0.0, away));
  if (v_news > 1.5) drawn = mix(drawn, white, within(-2.0, away));
  if (v_news > 0.5 && v_news < 1.5) drawn = mix(drawn, vec4(0.122, 0.42, 0.271, 1.0), ring());
  gl_FragColor = drawn;
}`;

const float = (name, size = 1) => ({ name, size, type: WebGL2RenderingContext.FLOAT });
const bytes = name => ({ name, size: 4, type: WebGL2RenderingContext.UNSIGNED_BYTE, normalized: true });

export class Marks extends NodeProgram {
  // What is pointed at is found without a picture that tells it.
  constructor(gl, _, renderer) {
    super(gl, null, renderer);
  }

  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: vertex,
      FRAGMENT_SHADER_SOURCE: fragment,
      METHOD: WebGL2RenderingContext.TRIANGLES,
      UNIFORMS: ['u_sizeRatio', 'u_correctionRatio', 'u_matrix'],
      ATTRIBUTES: [
        float('a_position', 2), float('a_size'), bytes('a_color'), float('a_corners'), float('a_turn'), float('a_news'),
      ],
      CONSTANT_ATTRIBUTES: [float('a_angle')],
      CONSTANT_DATA: [[0], [2 * Math.PI / 3], [4 * Math.PI / 3]],
    };
  }

  processVisibleItem(_, start, mark) {
    const { corners, turn, grow } = mark.shape;
    // Up is up here, and the sides are turned by half a corner from the corners.
    const sides = corners ? -turn * Math.PI / 180 + Math.PI / corners : 0;
    this.array.set([mark.x, mark.y, mark.size * grow, floatColor(mark.color), corners, sides, mark.news], start);
  }

  setUniforms({ sizeRatio, correctionRatio, matrix }, { gl, uniformLocations }) {
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  }
}
