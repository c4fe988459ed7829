// Saves a page of questions while it is filled in. Without scripts, and whatever happens here, the page's own button saves it too.
//
// One save is on its way at a time, and is sent again, the very same, until it is answered; only then the next one goes. The page's own
// post tells the server what was sent and not answered yet ("sent") and what is known to be kept ("seen"), so that nobody is in conflict
// with what they saved themselves.

const aside = ['__RequestVerificationToken', 'seen', 'sent', 'then'];
const longestPause = 60_000;

function fieldsOf(form) {
  const fields = new URLSearchParams(new FormData(form));
  for (const name of [...fields.keys()]) if (aside.includes(name) || name.startsWith('~')) fields.delete(name);
  return fields.toString();
}

function keep(form) {
  const { seen, sent, __RequestVerificationToken: token } = form.elements;
  const status = form.querySelector('[data-survey-kept]');
  const shown = status.querySelector('[data-survey-kept-text]');
  const said = status.querySelector('[data-survey-kept-said]');
  const compare = status.querySelector('[data-survey-kept-conflict]');
  const words = status.dataset;
  const address = new URL(location.href);
  address.search = '?handler=keep';
  address.hash = '';

  let kept = form.dataset.surveyKeep === 'typed' ? '' : fieldsOf(form);
  let isWhole = true;
  let isOver = false;
  let isLeaving = false;
  let isRunning = false;
  let wasTroubled = false;
  let pause = 0;
  let timer;

  // A screen reader hears of trouble and of its end, not of every save.
  function tell(sentence, trouble) {
    shown.textContent = sentence;
    if (trouble || wasTroubled) said.textContent = trouble ? sentence : `${words.back}. ${sentence}`;
    wasTroubled = trouble;
    status.classList.toggle('survey-kept--trouble', trouble);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  }

  function again(sentence) {
    pause = Math.min(longestPause, pause * 2 || 1000);
    tell(sentence, true);
    later(pause * (0.75 + Math.random() / 2));
  }

  async function send() {
    clearTimeout(timer);
    if (isRunning || isOver || isLeaving) return;
    const now = sent.value || fieldsOf(form);
    if (!sent.value && now === kept) return;
    isRunning = true;
    sent.value = now;
    const body = new URLSearchParams(now);
    body.set(seen.name, seen.value);
    body.set(token.name, token.value);
    if (!wasTroubled) shown.textContent = words.saving;
    try {
      const answer = await fetch(address, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(20_000) });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      await settle(answer, now);
    } catch {
      again(navigator.onLine ? words.failed : words.offline);
    } finally {
      isRunning = false;
    }
    if (!isOver && !sent.value && fieldsOf(form) !== kept) later(300);
  }

  async function settle(answer, now) {
    // Anything else than our own answer means that the page has to be sent by hand, which tells why.
    const told = answer.headers.get('content-type')?.startsWith('application/json') ? await answer.json() : null;
    pause = 0;
    sent.value = '';
    if (told?.seen) {
      kept = now;
      seen.value = told.seen;
      ({ isWhole } = told);
    } else {
      isOver = true;
    }
    tell(told?.sentence ?? words.refused, !answer.ok);
    compare.hidden = answer.status !== 409;
  }

  const isUnsaved = () => Boolean(sent.value) || fieldsOf(form) !== kept || !isWhole;
  const isAnswer = field => field.name && !field.name.startsWith('~');

  form.addEventListener('change', event => isAnswer(event.target) && later(250));
  form.addEventListener('input', event => isAnswer(event.target) && event.target.matches('textarea, input:not([type=radio], [type=checkbox])') && later(1500));
  addEventListener('online', () => { pause = 0; send(); });
  document.addEventListener('visibilitychange', () => document.hidden && send());
  form.addEventListener('submit', event => {
    if (navigator.onLine) {
      isLeaving = true;
      return;
    }
    // Leaving would show an error page of the browser and lose what was typed.
    event.preventDefault();
    tell(words.offline, true);
    send();
  });
  // Back from the next page to one that the browser has kept as it was.
  addEventListener('pageshow', () => { isLeaving = false; });
  addEventListener('beforeunload', event => { if (!isLeaving && isUnsaved()) event.preventDefault(); });
}

export function keepForms() {
  document.querySelectorAll('form[data-survey-keep]').forEach(keep);
}
