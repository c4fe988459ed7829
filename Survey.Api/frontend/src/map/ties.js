// Draws ties as lines: whole, dashed, dotted, or long and short in turn.
import { EdgeProgram } from 'sigma/rendering';
import { floatColor } from 'sigma/utils';

const vertex = `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec4 a_color;
attribute float a_width;
attribute float a_dash;
attribute float a_along;
attribute float a_side;
uniform mat3 u_matrix;
uniform vec2 u_view;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_width;
varying float v_dash;

void main() {
  vec2 from = (u_matrix * vec3(a_from, 1)).xy * u_view;
  vec2 to = (u_matrix * vec3(a_to, 1)).xy * u_view;
  float len = length(to - from);
  vec2 way = len > 0.0 ? (to - from) / len : vec2(1.0, 0.0);
  v_width = a_width * 0.5 + 0.5;
  v_along = a_along * len;
  v_across = a_side * v_width;
  gl_Position = vec4((mix(from, to, a_along) + vec2(-way.y, way.x) * v_across) / u_view, 0, 1);
  v_color = a_color;
  v_dash = a_dash;
}`;

const fragment = `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_width;
varying float v_dash;

float drawn() {
  if (v_dash < 0.5) return 1.0;
  if (v_dash < 1.5) return step(mod(v_along, 10.0), 6.0);
  if (v_dash < 2.5) return step(mod(v_along, 6.0), 2.0);
  float at = mod(v_along, 18.0);
  return at < 10.0 || (at > 13.0 && at < 15.0) ? 1.0 : 0.0;
}

void main() {
  float alpha = v_color.a * clamp(v_width - abs(v_across), 0.0, 1.0) * drawn();
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const float = (name, size = 1) => ({ name, size, type: WebGL2RenderingContext.FLOAT });

/** Which of the ties are drawn, by their order. */
export const part = { from: 0, to: Infinity };

export class Ties extends EdgeProgram {
  getDefinition() {
    return {
      VERTICES: 4,
      VERTEX_SHADER_SOURCE: vertex,
      FRAGMENT_SHADER_SOURCE: fragment,
      METHOD: WebGL2RenderingContext.TRIANGLE_STRIP,
      UNIFORMS: ['u_matrix', 'u_view'],
      ATTRIBUTES: [
        float('a_from', 2), float('a_to', 2), { name: 'a_color', size: 4, type: WebGL2RenderingContext.UNSIGNED_BYTE, normalized: true },
        float('a_width'), float('a_dash'),
      ],
      CONSTANT_ATTRIBUTES: [float('a_along'), float('a_side')],
      CONSTANT_DATA: [[0, -1], [0, 1], [1, -1], [1, 1]],
    };
  }

  processVisibleItem(_, start, from, to, tie) {
    this.array.set([from.x, from.y, to.x, to.y, floatColor(tie.color), tie.size, tie.dash], start);
  }

  setUniforms({ matrix, width, height }, { gl, uniformLocations }) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    gl.uniform2f(uniformLocations.u_view, width / 2, height / 2);
  }

  // Only what is drawn is sent to where it is drawn.
  render(params) {
    const { array, capacity } = this;
    const [from, to] = [part.from, Math.min(part.to, capacity)];
    Object.assign(this, { array: array.subarray(from * this.STRIDE, to * this.STRIDE), capacity: to - from });
    super.render(params);
    Object.assign(this, { array, capacity });
  }
}

/** Lines a pixel wide with hard edges, which are drawn several times as quickly; for where there are many. */
export class ThinTies extends Ties {
  getDefinition() {
    return { ...super.getDefinition(), VERTICES: 2, METHOD: WebGL2RenderingContext.LINES, CONSTANT_DATA: [[0, 0], [1, 0]] };
  }
}
