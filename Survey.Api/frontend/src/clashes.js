// Says under a row of a ledger, while it is being written, how many others plan something on the same theme in the same week. Without
// scripts the page says the same whenever it is saved.
//
// <div data-survey-clashes="/api/…/clashes" data-survey-clashes-of="plans" data-survey-clashes-in="en">
//   <div> <… name="plans[0].theme"> … <p role="status" data-survey-clash="0"></p> </div>

const columns = ['kind', 'theme', 'place', 'audience', 'from', 'to'];

function watch(ledger) {
  const { surveyClashes: address, surveyClashesOf: question, surveyClashesIn: language } = ledger.dataset;
  const places = [...ledger.querySelectorAll('[data-survey-clash]')];
  const field = (row, column) => ledger.querySelector(`[name="${question}[${row}].${column}"]`);
  const rowOf = place => Object.fromEntries(columns.map(column => [column, field(place.dataset.surveyClash, column)?.value || null]));
  // A ledger that is not for the sector has none.
  if (places.length === 0) return;
  let pause;
  let asked;

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const body = JSON.stringify({ language, rows: places.map(rowOf) });
    try {
      const answer = await fetch(address, { method: 'POST', body, headers: { 'Content-Type': 'application/json' }, signal: asked.signal });
      const found = answer.ok ? await answer.json() : [];
      // Only what is another sentence is written, so that a screen reader says nothing twice.
      places.forEach((place, row) => {
        const says = found[row]?.says ?? '';
        if (place.textContent !== says) place.textContent = says;
      });
    } catch {
      // Gone, or asked anew meanwhile: it is a courtesy, and answering goes on without it.
    }
  };

  ledger.addEventListener('input', event => {
    if (!columns.some(column => event.target.name?.endsWith(`.${column}`))) return;
    clearTimeout(pause);
    pause = setTimeout(ask, 500);
  });
}

export function watchClashes() {
  document.querySelectorAll('[data-survey-clashes]').forEach(watch);
}
