import type { Refusal } from '../../protocol/refusals.ts';
import { misfit } from '../base/wrong.ts';
import { readCard } from '../chat/card.ts';
import { type Chat, call, isMail } from '../chat/chat.ts';
import type { Answer, Captcha, Credentials, General, GeneralEvent } from '../comagic.ts';
import { hasPhone, leaveLead, readGiven } from '../forms/leaving.ts';
import type { Inner } from '../parts.ts';
import { deviceOf } from './device.ts';

/** A picture of one clear pixel: no captcha is asked for. */
const CLEAR: Captcha = {
  key: '0',
  url: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==',
};

const answer = <R>(success: boolean, result: R): Answer<R> => ({
  success,
  result,
  response: JSON.stringify({ success, result }),
  statusText: success ? 'OK' : 'Error',
});

/** Why a call was not ordered, in the dialect's numbers. */
const CALLED = 0;
const FAILED = 3;
const TOO_MANY = 4;

export interface Shows {
  /** Opens a form: the page's own, or the built-in one. */
  chat(): void;
  request(): void;
  call(): void;
  /** Says something to the visitor for a moment. */
  notice(text: string): void;
  tell(event: GeneralEvent): void;
}

/** The general methods of `Comagic`. */
export const createGeneral = (inner: Inner, chat: Chat, shows: Shows): General => {
  const { acts, client, clock, env, words, site, server } = inner;
  let hit = clock.now();
  let last: Promise<unknown> = Promise.resolve();

  const isText = (method: string, argument: string, value: unknown): value is string => {
    if (typeof value === 'string' && value.trim()) return true;
    misfit(env, method, argument, 'a text', value);
    return false;
  };
  /** Answers the page's callback, whatever comes of it. */
  const answers = <R>(doing: Promise<R>, callback: unknown): void => {
    doing.then(
      (result) => call(inner, callback, answer(true, result)),
      (problem: Partial<Refusal>) => {
        env.warn(`the server refused. ${problem?.text ?? String(problem)}`);
        call(inner, callback, answer(false, problem?.why ?? null));
      },
    );
  };
  const acted = (open: () => void) => () => {
    shows.tell('ui:actionstart');
    open();
    shows.tell('ui:actionend');
  };
  /** Reads come after the writes that were asked for before them. */
  const write = (name: string, value: string | null) => {
    const writing = acts.setProperty(name, value);
    last = Promise.allSettled([last, writing]);
    writing.catch((problem: Refusal) => env.warn(`setProperty("${name}"): ${problem.text}`));
  };
  const read = <R>(method: string, name: unknown, callback: unknown, of: (value: string | null) => R) => {
    if (!isText(method, 'name', name)) return call(inner, callback, answer(false, null));
    answers(
      last.then(() => of(client.talk.head.peek()?.properties?.[name] ?? null)),
      callback,
    );
  };
  const visitor = () => client.you.peek()?.id ?? null;
  const captcha = (callback: unknown) => {
    void Promise.resolve().then(() => call(inner, callback, { ...CLEAR }));
  };

  return {
    openChatWindow: acted(shows.chat),
    openSiteRequestPanel: acted(shows.request),
    openSitePhonePanel: acted(shows.call),
    getOperatorStatus: () => client.available.peek(),
    addOfflineRequest(request, callback) {
      const given = readGiven(inner, 'addOfflineRequest', 'req', request);
      if (!given) return call(inner, callback, answer(false, null));
      void leaveLead(inner, 'request', given).then(({ success, refusal }) =>
        call(inner, callback, answer(success, refusal?.why ?? null)),
      );
    },
    sitePhoneCall(request, callback) {
      const given = readGiven(inner, 'sitePhoneCall', 'req', request);
      const ended = (status: number) => {
        call(inner, callback, answer(status === CALLED, { status, code: status }));
        if (typeof callback !== 'function') shows.notice(status === CALLED ? words.call : words.failed);
      };
      if (!given || !hasPhone(given)) {
        if (given) misfit(env, 'sitePhoneCall', 'phone', 'a phone number', given.fields.phone);
        return ended(FAILED);
      }
      void leaveLead(inner, 'sitephone', given).then(({ success, refusal }) =>
        ended(success ? CALLED : refusal?.why === 'too-fast' ? TOO_MANY : FAILED),
      );
    },
    addVisitorInfo(info, callback) {
      const card = readCard(inner, 'addVisitorInfo', info);
      if (Object.keys(card).length === 0) return call(inner, callback, answer(false, null));
      answers(chat.card.set('addVisitorInfo', card), callback);
    },
    getVisitorId: visitor,
    getSessionId: () => client.session() || null,
    getCredentials(): Credentials {
      const session = client.session() || null;
      return {
        site_key: site,
        key: site,
        uri: env.document.location.href,
        visitor_id: visitor(),
        hit_id: session && hit,
        session_id: session,
        consultant_server_url: `${server}/`,
      };
    },
    trackEvent(category, action, name, value) {
      if (!isText('trackEvent', 'category', category) || !isText('trackEvent', 'action', action)) return;
      const more = {
        ...(name !== undefined && { name: String(name) }),
        ...(value !== undefined && { value: String(value) }),
      };
      acts
        .track({ category, action, ...more })
        .catch((problem: Refusal) => env.warn(`trackEvent(): ${problem.text}`));
    },
    setProperty(name, value = '') {
      if (isText('setProperty', 'name', name)) write(name, String(value));
    },
    deleteProperty(name) {
      if (isText('deleteProperty', 'name', name)) write(name, null);
    },
    hasProperty: (name, callback) => read('hasProperty', name, callback, (value) => value !== null),
    getProperty: (name, callback) => read('getProperty', name, callback, (value) => value),
    getPhones: () => [],
    getDTPhones: () => null,
    getReplacedPhones: () => ({}),
    reinitTrackView() {
      hit = Math.max(hit + 1, clock.now());
      const { location, title } = env.document;
      client.visit({ url: location.href, title, referrer: client.page().url });
    },
    getDeviceType: () => deviceOf(env.document.defaultView ?? window),
    getCaptcha: captcha,
    sendChatByMail(to, callback) {
      const email: unknown = to?.email;
      if (isMail(email)) answers(acts.sendTranscript(email.trim()), callback);
      else {
        misfit(env, 'sendChatByMail', 'email', 'an e-mail address', email);
        call(inner, callback, answer(false, null));
      }
    },
  };
};
