// What the map shows of a wave, as the server sends it: lists that go by the same numbers.

const kept = new Map();

export async function load(address, id) {
  if (!kept.has(id)) {
    const answer = await fetch(`${address}/${id}`);
    if (!answer.ok) throw new Error(`The map could not be loaded (${answer.status}).`);
    kept.set(id, await answer.json());
  }
  return kept.get(id);
}

/** The organisations to show and the ties between them: all, or those around one. */
export function choose({ organisations, ties }, focus, steps) {
  const count = organisations.names.length;
  const numbers = list => [...list.keys()];
  if (focus === null || steps === 0) return { nodes: numbers(organisations.names), ties: numbers(ties.from) };
  const near = new Uint8Array(count);
  near[focus] = 1;
  for (let step = 1; step <= steps; step++) {
    const reached = Uint8Array.from(near);
    ties.from.forEach((from, tie) => {
      if (near[from]) reached[ties.to[tie]] = 1;
      if (near[ties.to[tie]]) reached[from] = 1;
    });
    near.set(reached);
  }
  return {
    nodes: numbers(organisations.names).filter(one => near[one]),
    ties: numbers(ties.from).filter(tie => near[ties.from[tie]] && near[ties.to[tie]]),
  };
}

/** How many partners an organisation has. */
export function partnersOf({ ties }, one) {
  return ties.from.filter((from, tie) => ties.news[tie] !== 2 && (from === one || ties.to[tie] === one)).length;
}
