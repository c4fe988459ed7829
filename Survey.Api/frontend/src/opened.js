// Tells that a person has the page open, once a session: mail scanners fetch pages, but do not stay or touch.
// <div data-survey-opened="/a/…/opened" hidden>
const stay = 5000;

export function tellOpened() {
  const url = document.querySelector('[data-survey-opened]')?.dataset.surveyOpened;
  if (!url || sessionStorage.getItem('survey-opened') === url) return;
  const signs = ['pointerdown', 'keydown', 'scroll'];
  let told = false;
  const tell = () => {
    if (told || document.visibilityState !== 'visible') return;
    told = true;
    signs.forEach(sign => removeEventListener(sign, tell));
    sessionStorage.setItem('survey-opened', url);
    fetch(url, { method: 'POST', keepalive: true }).catch(() => sessionStorage.removeItem('survey-opened'));
  };
  signs.forEach(sign => addEventListener(sign, tell, { passive: true }));
  setTimeout(tell, stay);
}
