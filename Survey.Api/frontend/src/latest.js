// Tables with a column for each wave begin with the latest in sight, where names stay beside it.
export function showLatest() {
  if (!matchMedia('(min-width: 40.0625em)').matches) return;
  for (const region of document.querySelectorAll('[data-survey-latest]')) region.scrollLeft = region.scrollWidth;
}
